package dev.chancery.issuer.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A PKCS#11 module: its start and end, its slots and the tokens in them (sections 5.4 and 5.5). */
public final class Pkcs11Module {

    private static final byte WITH_TOKEN = 1;

    /** CK_C_INITIALIZE_ARGS: four callbacks that are not used, flags, and a reserved pointer. */
    private static final long INITIALIZE_ARGS_SIZE = 48;

    private static final long INITIALIZE_FLAGS_OFFSET = 32;
    private static final long OS_LOCKING_OK = 0x2;

    private final Pkcs11Library library;

    private Pkcs11Module(Pkcs11Library library) {
        this.library = library;
    }

    /** Loads the shared library at {@code path}, without starting it. */
    public static Pkcs11Module load(Path path) throws Pkcs11Exception {
        return new Pkcs11Module(new Pkcs11Library(path));
    }

    /** Starts the module for many threads; does nothing if it is started. */
    public void start() throws Pkcs11Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment arguments = arena.allocate(INITIALIZE_ARGS_SIZE, ADDRESS.byteAlignment());
            arguments.set(JAVA_LONG, INITIALIZE_FLAGS_OFFSET, OS_LOCKING_OK);
            var _ =
                    library.callAccepting(
                            ReturnValue.CRYPTOKI_ALREADY_INITIALIZED,
                            Function.INITIALIZE,
                            arguments);
        }
    }

    /** Ends every session of this process; does nothing if the module is not started. */
    public void stop() throws Pkcs11Exception {
        var _ =
                library.callAccepting(
                        ReturnValue.CRYPTOKI_NOT_INITIALIZED,
                        Function.FINALIZE,
                        MemorySegment.NULL);
    }

    /** The slot that holds the token with that label, if one does. */
    public OptionalLong slotOf(String label) throws Pkcs11Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_LONG);
            library.call(Function.GET_SLOT_LIST, WITH_TOKEN, MemorySegment.NULL, count);
            MemorySegment slots = arena.allocate(JAVA_LONG, count.get(JAVA_LONG, 0));
            library.call(Function.GET_SLOT_LIST, WITH_TOKEN, slots, count);
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
    public boolean holds(long slot, String label) {
        try {
            return tokenInfo(slot).label().equals(label);
        } catch (Pkcs11Exception e) {
            // Whatever is in that slot, it is not that token.
            return false;
        }
    }

    /** What the token in {@code slot} says of itself. */
    public TokenInfo tokenInfo(long slot) throws Pkcs11Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(TokenInfo.SIZE, ADDRESS.byteAlignment());
            library.call(Function.GET_TOKEN_INFO, slot, info);
            return TokenInfo.of(info);
        }
    }

    /** Opens a session that may also write with the token in {@code slot}. */
    public Pkcs11Session openSession(long slot) throws Pkcs11Exception {
        return Pkcs11Session.open(library, slot);
    }
}
