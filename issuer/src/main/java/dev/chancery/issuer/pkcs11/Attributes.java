package dev.chancery.issuer.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;

/** A template: attributes with values, as objects are made by and looked for. Never changes. */
public final class Attributes {

    /** CKO_CERTIFICATE. */
    public static final long CERTIFICATE = 0x1;

    /** CKO_PRIVATE_KEY. */
    public static final long PRIVATE_KEY = 0x3;

    /** CK_ATTRIBUTE: type, value, length. */
    static final MemoryLayout LAYOUT = MemoryLayout.structLayout(JAVA_LONG, ADDRESS, JAVA_LONG);

    static final long VALUE_OFFSET = 8;
    static final long LENGTH_OFFSET = 16;

    private final Map<Attribute, byte[]> values;

    private Attributes(Map<Attribute, byte[]> values) {
        this.values = values;
    }

    /** Objects of that class. */
    public static Attributes ofClass(long objectClass) {
        return none().with(Attribute.CLASS, objectClass);
    }

    public static Attributes none() {
        return new Attributes(new EnumMap<>(Attribute.class));
    }

    public Attributes with(Attribute attribute, boolean value) {
        return with(attribute, new byte[] {(byte) (value ? 1 : 0)});
    }

    public Attributes with(Attribute attribute, long value) {
        return with(
                attribute,
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putLong(value)
                        .array());
    }

    public Attributes with(Attribute attribute, byte[] value) {
        Map<Attribute, byte[]> more = new EnumMap<>(Attribute.class);
        more.putAll(values);
        more.put(attribute, value.clone());
        return new Attributes(more);
    }

    long count() {
        return values.size();
    }

    MemorySegment segment(Arena arena) {
        MemorySegment template = arena.allocate(LAYOUT, values.size());
        long offset = 0;
        for (Map.Entry<Attribute, byte[]> entry : values.entrySet()) {
            byte[] value = entry.getValue();
            template.set(JAVA_LONG, offset, entry.getKey().type());
            template.set(ADDRESS, offset + VALUE_OFFSET, arena.allocateFrom(JAVA_BYTE, value));
            template.set(JAVA_LONG, offset + LENGTH_OFFSET, value.length);
            offset += LAYOUT.byteSize();
        }
        return template;
    }
}
