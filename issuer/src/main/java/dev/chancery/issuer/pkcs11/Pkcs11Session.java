package dev.chancery.issuer.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;

/** A session with a token (sections 5.6 and 5.11). For one thread at a time. */
public final class Pkcs11Session {

    /** CKF_RW_SESSION and CKF_SERIAL_SESSION. */
    private static final long READ_WRITE = 0x6;

    private static final long USER = 1;

    /** That UTF-8 needs for a character. */
    private static final int MOST_OCTETS = 4;

    /** ML-DSA-87 signs with 4627 octets. */
    private static final long LONGEST_SIGNATURE = 5120;

    /** CK_MECHANISM: type, parameter, length of the parameter. */
    private static final long MECHANISM_SIZE = 24;

    private static final long FIRST_INPUT_SIZE = 128;

    private final Pkcs11Library library;
    private final MethodHandle signInit;
    private final MethodHandle sign;
    private final long handle;

    // Memory that every signature of this session uses again.
    private final MemorySegment mechanism;
    private final MemorySegment signature;
    private final MemorySegment length;
    private MemorySegment input;

    private Pkcs11Session(Pkcs11Library library, long handle) {
        this.library = library;
        this.handle = handle;
        this.signInit = library.handle(Function.SIGN_INIT);
        this.sign = library.handle(Function.SIGN);
        Arena arena = Arena.ofAuto();
        this.mechanism = arena.allocate(MECHANISM_SIZE, ADDRESS.byteAlignment());
        this.signature = arena.allocate(LONGEST_SIGNATURE);
        this.length = arena.allocate(JAVA_LONG);
        this.input = arena.allocate(FIRST_INPUT_SIZE);
    }

    static Pkcs11Session open(Pkcs11Library library, long slot) throws Pkcs11Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment session = arena.allocate(JAVA_LONG);
            library.call(
                    Function.OPEN_SESSION,
                    slot,
                    READ_WRITE,
                    MemorySegment.NULL,
                    MemorySegment.NULL,
                    session);
            return new Pkcs11Session(library, session.get(JAVA_LONG, 0));
        }
    }

    /**
     * Logs this process in to the token.
     *
     * @return whether the token looked at the PIN; it takes any from a process that is logged in
     */
    public boolean login(char[] pin) throws Pkcs11Exception {
        byte[] octets = new byte[pin.length * MOST_OCTETS];
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        var _ = UTF_8.newEncoder().encode(CharBuffer.wrap(pin), buffer, true);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment secret = arena.allocateFrom(JAVA_BYTE, octets);
            try {
                ReturnValue value =
                        library.callAccepting(
                                ReturnValue.USER_ALREADY_LOGGED_IN,
                                Function.LOGIN,
                                handle,
                                USER,
                                secret,
                                (long) buffer.position());
                return value == ReturnValue.OK;
            } finally {
                secret.fill((byte) 0);
            }
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /** Logs this process out, with every session that it has with the token. */
    public void logout() throws Pkcs11Exception {
        library.call(Function.LOGOUT, handle);
    }

    /** Signs {@code data} with the private key of that handle, in one call. */
    public byte[] sign(Mechanism how, long key, byte[] data) throws Pkcs11Exception {
        if (input.byteSize() < data.length) {
            input = Arena.ofAuto().allocate(data.length);
        }
        MemorySegment.copy(data, 0, input, JAVA_BYTE, 0, data.length);
        mechanism.set(JAVA_LONG, 0, how.type());
        length.set(JAVA_LONG, 0, LONGEST_SIGNATURE);
        try {
            Pkcs11Library.requireOk(
                    Function.SIGN_INIT, (long) signInit.invokeExact(handle, mechanism, key));
            Pkcs11Library.requireOk(
                    Function.SIGN,
                    (long) sign.invokeExact(handle, input, (long) data.length, signature, length));
        } catch (Pkcs11Exception e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call out of Java throws nothing", e);
        }
        return signature.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
    }

    /** The objects of the token, as this session sees them. */
    public Pkcs11Objects objects() {
        return new Pkcs11Objects(library, handle);
    }

    /** Ends the session. With the last one, the process is logged out. */
    public void close() throws Pkcs11Exception {
        library.call(Function.CLOSE_SESSION, handle);
    }
}
