package dev.chancery.issuer.pkcs11;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.MemorySegment;

/**
 * What a token says of itself (CK_TOKEN_INFO, section 3.2).
 *
 * @param label the name it was given when it was initialised
 * @param flags bits of CKF_*
 * @param openSessions that this process has with it
 */
public record TokenInfo(String label, long flags, long openSessions) {

    /** The structure is 208 octets long, and begins with four texts of 96 octets together. */
    static final long SIZE = 256;

    private static final long LABEL_SIZE = 32;
    private static final long FLAGS_OFFSET = 96;

    /** After the flags and the most sessions there may be. */
    private static final long SESSION_COUNT_OFFSET = 112;

    private static final long USER_PIN_FINAL_TRY = 0x0002_0000;
    private static final long USER_PIN_LOCKED = 0x0004_0000;

    static TokenInfo of(MemorySegment structure) {
        byte[] label = structure.asSlice(0, LABEL_SIZE).toArray(JAVA_BYTE);
        return new TokenInfo(
                new String(label, UTF_8).stripTrailing(),
                structure.get(JAVA_LONG, FLAGS_OFFSET),
                structure.get(JAVA_LONG, SESSION_COUNT_OFFSET));
    }

    /** Whether no PIN is taken any more. */
    public boolean pinLocked() {
        return (flags & USER_PIN_LOCKED) != 0;
    }

    /** Whether one more wrong PIN locks it. */
    public boolean pinAtFinalTry() {
        return (flags & USER_PIN_FINAL_TRY) != 0;
    }
}
