package dev.chancery.issuer.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The objects of a token, by the handles they have in a session (sections 5.7 and 5.13). */
public final class Pkcs11Objects {

    private static final long FOUND_AT_ONCE = 64;

    /** Makes a length that is none: CK_UNAVAILABLE_INFORMATION. */
    private static final long UNAVAILABLE = -1;

    private final Pkcs11Library library;
    private final long session;

    Pkcs11Objects(Pkcs11Library library, long session) {
        this.library = library;
        this.session = session;
    }

    /** Those that have all of {@code template}. */
    public List<Long> find(Attributes template) throws Pkcs11Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = arena.allocate(JAVA_LONG, FOUND_AT_ONCE);
            MemorySegment count = arena.allocate(JAVA_LONG);
            library.call(
                    Function.FIND_OBJECTS_INIT, session, template.segment(arena), template.count());
            List<Long> handles = new ArrayList<>();
            do {
                library.call(Function.FIND_OBJECTS, session, found, FOUND_AT_ONCE, count);
                for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
                    handles.add(found.getAtIndex(JAVA_LONG, i));
                }
            } while (count.get(JAVA_LONG, 0) > 0);
            library.call(Function.FIND_OBJECTS_FINAL, session);
            return handles;
        }
    }

    /** The value of an attribute; none, if the object is without it. */
    public byte[] octets(long object, Attribute attribute) throws Pkcs11Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment template = arena.allocate(Attributes.LAYOUT);
            template.set(JAVA_LONG, 0, attribute.type());
            get(object, template);
            long length = template.get(JAVA_LONG, Attributes.LENGTH_OFFSET);
            if (length == UNAVAILABLE || length == 0) {
                return new byte[0];
            }
            MemorySegment value = arena.allocate(length);
            template.set(ADDRESS, Attributes.VALUE_OFFSET, value);
            get(object, template);
            return value.toArray(JAVA_BYTE);
        }
    }

    public boolean isTrue(long object, Attribute attribute) throws Pkcs11Exception {
        byte[] value = octets(object, attribute);
        return value.length == 1 && value[0] != 0;
    }

    public void set(long object, Attributes values) throws Pkcs11Exception {
        try (Arena arena = Arena.ofConfined()) {
            library.call(
                    Function.SET_ATTRIBUTE_VALUE,
                    session,
                    object,
                    values.segment(arena),
                    values.count());
        }
    }

    /** Makes an object; its handle. */
    public long create(Attributes template) throws Pkcs11Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment object = arena.allocate(JAVA_LONG);
            library.call(
                    Function.CREATE_OBJECT,
                    session,
                    template.segment(arena),
                    template.count(),
                    object);
            return object.get(JAVA_LONG, 0);
        }
    }

    public void destroy(long object) throws Pkcs11Exception {
        library.call(Function.DESTROY_OBJECT, session, object);
    }

    /**
     * A key pair by its handles.
     *
     * @param publicKey the public key's
     * @param privateKey the private key's
     */
    public record KeyPair(long publicKey, long privateKey) {}

    /** Makes a key pair in the token. */
    public KeyPair generate(Mechanism how, Attributes publicKey, Attributes privateKey)
            throws Pkcs11Exception {
        try (Arena arena = Arena.ofConfined()) {
            // Beside the type, no parameter and its length, which is 0.
            MemorySegment mechanism = arena.allocate(JAVA_LONG, 3);
            mechanism.set(JAVA_LONG, 0, how.type());
            MemorySegment handles = arena.allocate(JAVA_LONG, 2);
            library.call(
                    Function.GENERATE_KEY_PAIR,
                    session,
                    mechanism,
                    publicKey.segment(arena),
                    publicKey.count(),
                    privateKey.segment(arena),
                    privateKey.count(),
                    handles,
                    handles.asSlice(JAVA_LONG.byteSize()));
            return new KeyPair(handles.getAtIndex(JAVA_LONG, 0), handles.getAtIndex(JAVA_LONG, 1));
        }
    }

    private void get(long object, MemorySegment template) throws Pkcs11Exception {
        var _ =
                library.callAccepting(
                        ReturnValue.ATTRIBUTE_TYPE_INVALID,
                        Function.GET_ATTRIBUTE_VALUE,
                        session,
                        object,
                        template,
                        1L);
    }
}
