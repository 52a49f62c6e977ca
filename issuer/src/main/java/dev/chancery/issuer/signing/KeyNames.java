package dev.chancery.issuer.signing;

import static dev.chancery.issuer.signing.Pkcs11Functions.call;
import static dev.chancery.issuer.signing.Pkcs11Functions.requireOk;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Renames private keys in a token. Java's provider names a key first and stores its certificate
 * next; a key of a process that died in between is invisible to it, and yet makes the token
 * unreadable as soon as another key is given the same name.
 */
final class KeyNames {

    private static final int C_OPEN_SESSION = 12;
    private static final int C_CLOSE_SESSION = 13;
    private static final int C_SET_ATTRIBUTE_VALUE = 25;
    private static final int C_FIND_OBJECTS_INIT = 26;
    private static final int C_FIND_OBJECTS = 27;
    private static final int C_FIND_OBJECTS_FINAL = 28;

    /** CKF_RW_SESSION and CKF_SERIAL_SESSION. */
    private static final long READ_WRITE = 0x6;

    private static final long CKA_CLASS = 0x0;
    private static final long CKA_ID = 0x102;
    private static final long CKO_PRIVATE_KEY = 0x3;
    private static final long MOST = 16;

    /** CK_ATTRIBUTE. */
    private static final MemoryLayout ATTRIBUTE =
            MemoryLayout.structLayout(JAVA_LONG, ADDRESS, JAVA_LONG);

    private static final long VALUE_OFFSET = 8;
    private static final long LENGTH_OFFSET = 16;

    private final MethodHandle openSession;
    private final MethodHandle closeSession;
    private final MethodHandle setAttributes;
    private final MethodHandle findInit;
    private final MethodHandle find;
    private final MethodHandle findFinal;

    KeyNames(Pkcs11Functions functions) {
        openSession = functions.at(C_OPEN_SESSION, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
        closeSession = functions.at(C_CLOSE_SESSION, JAVA_LONG);
        setAttributes =
                functions.at(C_SET_ATTRIBUTE_VALUE, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
        findInit = functions.at(C_FIND_OBJECTS_INIT, JAVA_LONG, ADDRESS, JAVA_LONG);
        find = functions.at(C_FIND_OBJECTS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
        findFinal = functions.at(C_FIND_OBJECTS_FINAL, JAVA_LONG);
    }

    /** Renames the private keys of that name in the token in {@code slot}; a login must exist. */
    void rename(long slot, String name, String newName) throws TokenFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment session = arena.allocate(JAVA_LONG);
            requireOk(
                    "C_OpenSession",
                    call(
                            openSession,
                            slot,
                            READ_WRITE,
                            MemorySegment.NULL,
                            MemorySegment.NULL,
                            session));
            long handle = session.get(JAVA_LONG, 0);
            try {
                MemorySegment id = arena.allocate(ATTRIBUTE);
                set(id, CKA_ID, arena.allocateFrom(ValueLayout.JAVA_BYTE, newName.getBytes(UTF_8)));
                for (long key : named(handle, name, arena)) {
                    requireOk("C_SetAttributeValue", call(setAttributes, handle, key, id, 1L));
                }
            } finally {
                requireOk("C_CloseSession", call(closeSession, handle));
            }
        }
    }

    private long[] named(long session, String name, Arena arena) throws TokenFailure {
        MemorySegment template = arena.allocate(ATTRIBUTE, 2);
        MemorySegment keyClass = arena.allocateFrom(JAVA_LONG, CKO_PRIVATE_KEY);
        set(template.asSlice(0, ATTRIBUTE), CKA_CLASS, keyClass);
        set(
                template.asSlice(ATTRIBUTE.byteSize(), ATTRIBUTE),
                CKA_ID,
                arena.allocateFrom(ValueLayout.JAVA_BYTE, name.getBytes(UTF_8)));
        MemorySegment keys = arena.allocate(JAVA_LONG, MOST);
        MemorySegment count = arena.allocate(JAVA_LONG);
        requireOk("C_FindObjectsInit", call(findInit, session, template, 2L));
        requireOk("C_FindObjects", call(find, session, keys, MOST, count));
        requireOk("C_FindObjectsFinal", call(findFinal, session));
        return keys.asSlice(0, count.get(JAVA_LONG, 0) * JAVA_LONG.byteSize()).toArray(JAVA_LONG);
    }

    private static void set(MemorySegment attribute, long type, MemorySegment value) {
        attribute.set(JAVA_LONG, 0, type);
        attribute.set(ADDRESS, VALUE_OFFSET, value);
        attribute.set(JAVA_LONG, LENGTH_OFFSET, value.byteSize());
    }
}
