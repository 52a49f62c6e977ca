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
import java.util.OptionalLong;

/**
 * What Java's own provider cannot be asked of a PKCS#11 module: which slot holds the token with a
 * label, whether it is still there, and to start over, without which some modules never see a token
 * that went away and came back (v2.40 sections 5.4 and 5.5).
 */
final class Pkcs11Module {

    private static final long NOT_INITIALIZED = 0x190;
    private static final long ALREADY_INITIALIZED = 0x191;

    private static final int C_INITIALIZE = 0;
    private static final int C_FINALIZE = 1;
    private static final int C_GET_SLOT_LIST = 4;
    private static final int C_GET_TOKEN_INFO = 6;

    private static final byte WITH_TOKEN = 1;

    /** CK_C_INITIALIZE_ARGS: four callbacks that are not used, flags, and a reserved pointer. */
    private static final long INITIALIZE_ARGS_SIZE = 48;

    private static final long INITIALIZE_FLAGS_OFFSET = 32;
    private static final long OS_LOCKING_OK = 0x2;

    /** CK_TOKEN_INFO is 208 octets long, and begins with the label, padded with blanks. */
    private static final long TOKEN_INFO_SIZE = 256;

    private static final long LABEL_SIZE = 32;

    private final MethodHandle initialize;
    private final MethodHandle finalize;
    private final MethodHandle slotList;
    private final MethodHandle tokenInfo;
    private final KeyNames keyNames;

    Pkcs11Module(Pkcs11Functions functions) {
        initialize = functions.at(C_INITIALIZE, ADDRESS);
        finalize = functions.at(C_FINALIZE, ADDRESS);
        slotList = functions.at(C_GET_SLOT_LIST, JAVA_BYTE, ADDRESS, ADDRESS);
        tokenInfo = functions.at(C_GET_TOKEN_INFO, JAVA_LONG, ADDRESS);
        keyNames = new KeyNames(functions);
    }

    /** Starts the module for many threads; does nothing if it is started. */
    void start() throws TokenFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment arguments = arena.allocate(INITIALIZE_ARGS_SIZE, ADDRESS.byteAlignment());
            arguments.set(JAVA_LONG, INITIALIZE_FLAGS_OFFSET, OS_LOCKING_OK);
            long value = call(initialize, arguments);
            if (value != ALREADY_INITIALIZED) {
                requireOk("C_Initialize", value);
            }
        }
    }

    /** Ends every session of this process and starts the module over, so that it looks anew. */
    void restart() throws TokenFailure {
        long value = call(finalize, MemorySegment.NULL);
        if (value != NOT_INITIALIZED) {
            requireOk("C_Finalize", value);
        }
        start();
    }

    /** The slot that holds the token with that label, if one does. */
    OptionalLong slotOf(String label) throws TokenFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_LONG);
            requireOk("C_GetSlotList", call(slotList, WITH_TOKEN, MemorySegment.NULL, count));
            MemorySegment slots = arena.allocate(JAVA_LONG, count.get(JAVA_LONG, 0));
            requireOk("C_GetSlotList", call(slotList, WITH_TOKEN, slots, count));
            for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
                long slot = slots.getAtIndex(JAVA_LONG, i);
                if (holds(slot, label)) {
                    return OptionalLong.of(slot);
                }
            }
            return OptionalLong.empty();
        }
    }

    /** Whether the token in {@code slot} answers, and is the one with that label. */
    boolean holds(long slot, String label) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(TOKEN_INFO_SIZE, ADDRESS.byteAlignment());
            long value = call(tokenInfo, slot, info);
            byte[] text = info.asSlice(0, LABEL_SIZE).toArray(JAVA_BYTE);
            return value == 0 && new String(text, UTF_8).stripTrailing().equals(label);
        }
    }

    KeyNames keyNames() {
        return keyNames;
    }
}
