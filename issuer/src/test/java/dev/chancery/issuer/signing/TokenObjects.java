package dev.chancery.issuer.signing;

import static dev.chancery.issuer.signing.Pkcs11Functions.call;
import static dev.chancery.issuer.signing.Pkcs11Functions.requireOk;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a token says of its objects (PKCS#11 v2.40), asked of the module itself and not of Java's
 * provider. Somebody in this process must be logged in.
 */
public final class TokenObjects {

    /** What a private key may be. */
    public enum Property {
        LOCAL(0x163),
        SENSITIVE(0x103),
        ALWAYS_SENSITIVE(0x165),
        EXTRACTABLE(0x162),
        NEVER_EXTRACTABLE(0x164);

        private final long attribute;

        Property(long attribute) {
            this.attribute = attribute;
        }
    }

    private static final int C_GET_TOKEN_INFO = 6;
    private static final int C_OPEN_SESSION = 12;
    private static final int C_CLOSE_SESSION = 13;
    private static final int C_DESTROY_OBJECT = 22;
    private static final int C_GET_ATTRIBUTE_VALUE = 24;
    private static final int C_FIND_OBJECTS_INIT = 26;
    private static final int C_FIND_OBJECTS = 27;
    private static final int C_FIND_OBJECTS_FINAL = 28;
    private static final long READ_WRITE = 0x6;
    private static final long CKA_CLASS = 0x0;
    private static final long CKA_LABEL = 0x3;
    private static final long CKO_CERTIFICATE = 0x1;
    private static final long CKO_PRIVATE_KEY = 0x3;
    private static final long ATTRIBUTE_SIZE = 24;
    private static final long MOST = 16;
    private static final long TOKEN_INFO_SIZE = 256;

    /** After four texts of 96 octets, the flags and the most sessions there may be. */
    private static final long SESSION_COUNT_OFFSET = 112;

    private final Pkcs11Functions functions;
    private final long slot;

    private TokenObjects(Pkcs11Functions functions, long slot) {
        this.functions = functions;
        this.slot = slot;
    }

    public static TokenObjects of(TokenConfig token) throws Exception {
        Pkcs11Functions functions = new Pkcs11Functions(token.module());
        Pkcs11Module module = new Pkcs11Module(functions);
        module.start();
        return new TokenObjects(functions, module.slotOf(token.label()).orElseThrow());
    }

    /** What each private key of the token is. */
    public List<Map<Property, Boolean>> privateKeys() throws Exception {
        try (Session session = new Session()) {
            List<Map<Property, Boolean>> keys = new ArrayList<>();
            for (long key : session.find(CKO_PRIVATE_KEY, null)) {
                Map<Property, Boolean> properties = new LinkedHashMap<>();
                for (Property property : Property.values()) {
                    properties.put(property, session.is(key, property));
                }
                keys.add(properties);
            }
            return keys;
        }
    }

    /** Destroys the certificates with that label; how many there were. */
    public int destroyCertificates(String label) throws Exception {
        try (Session session = new Session()) {
            long[] found = session.find(CKO_CERTIFICATE, label);
            MethodHandle destroy = functions.at(C_DESTROY_OBJECT, JAVA_LONG, JAVA_LONG);
            for (long certificate : found) {
                requireOk("C_DestroyObject", call(destroy, session.handle, certificate));
            }
            return found.length;
        }
    }

    /** How many sessions this process has with the token. */
    long openSessions() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(TOKEN_INFO_SIZE, ADDRESS.byteAlignment());
            MethodHandle tokenInfo = functions.at(C_GET_TOKEN_INFO, JAVA_LONG, ADDRESS);
            requireOk("C_GetTokenInfo", call(tokenInfo, slot, info));
            return info.get(JAVA_LONG, SESSION_COUNT_OFFSET);
        }
    }

    private final class Session implements AutoCloseable {

        private final Arena arena = Arena.ofConfined();
        private final long handle;

        Session() throws TokenFailure {
            MethodHandle open =
                    functions.at(C_OPEN_SESSION, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
            MemorySegment session = arena.allocate(JAVA_LONG);
            requireOk(
                    "C_OpenSession",
                    call(open, slot, READ_WRITE, MemorySegment.NULL, MemorySegment.NULL, session));
            handle = session.get(JAVA_LONG, 0);
        }

        long[] find(long objectClass, @org.jspecify.annotations.Nullable String label)
                throws TokenFailure {
            MemorySegment template = arena.allocate(2 * ATTRIBUTE_SIZE, ADDRESS.byteAlignment());
            set(template, 0, CKA_CLASS, arena.allocateFrom(JAVA_LONG, objectClass));
            if (label != null) {
                set(template, 1, CKA_LABEL, arena.allocateFrom(JAVA_BYTE, label.getBytes(UTF_8)));
            }
            MemorySegment found = arena.allocate(JAVA_LONG, MOST);
            MemorySegment count = arena.allocate(JAVA_LONG);
            long size = label == null ? 1 : 2;
            requireOk(
                    "C_FindObjectsInit",
                    call(
                            functions.at(C_FIND_OBJECTS_INIT, JAVA_LONG, ADDRESS, JAVA_LONG),
                            handle,
                            template,
                            size));
            requireOk(
                    "C_FindObjects",
                    call(
                            functions.at(C_FIND_OBJECTS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
                            handle,
                            found,
                            MOST,
                            count));
            requireOk(
                    "C_FindObjectsFinal",
                    call(functions.at(C_FIND_OBJECTS_FINAL, JAVA_LONG), handle));
            return found.asSlice(0, count.get(JAVA_LONG, 0) * JAVA_LONG.byteSize())
                    .toArray(JAVA_LONG);
        }

        boolean is(long key, Property property) throws TokenFailure {
            MemorySegment value = arena.allocate(JAVA_BYTE);
            MemorySegment template = arena.allocate(ATTRIBUTE_SIZE, ADDRESS.byteAlignment());
            set(template, 0, property.attribute, value);
            requireOk(
                    "C_GetAttributeValue",
                    call(
                            functions.at(
                                    C_GET_ATTRIBUTE_VALUE,
                                    JAVA_LONG,
                                    JAVA_LONG,
                                    ADDRESS,
                                    JAVA_LONG),
                            handle,
                            key,
                            template,
                            1L));
            return value.get(JAVA_BYTE, 0) != 0;
        }

        private static void set(
                MemorySegment template, long index, long type, MemorySegment value) {
            long offset = index * ATTRIBUTE_SIZE;
            template.set(JAVA_LONG, offset, type);
            template.set(ADDRESS, offset + JAVA_LONG.byteSize(), value);
            template.set(JAVA_LONG, offset + 2 * JAVA_LONG.byteSize(), value.byteSize());
        }

        @Override
        public void close() throws TokenFailure {
            requireOk("C_CloseSession", call(functions.at(C_CLOSE_SESSION, JAVA_LONG), handle));
            arena.close();
        }
    }
}
