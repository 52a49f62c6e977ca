package dev.chancery.issuer.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The PIN as it stands in its file. One that the token rejected is not offered again: a few wrong
 * ones lock a token for good. A changed file ends that.
 */
final class TokenPin {

    private final Path file;
    private char @Nullable [] rejected;

    TokenPin(Path file) {
        this.file = file;
    }

    /** The PIN to offer; the caller blanks it after use. */
    char[] read() throws TokenFailure {
        char[] pin = contents();
        if (rejected != null && Arrays.equals(pin, rejected)) {
            Arrays.fill(pin, '\0');
            throw new TokenFailure(
                    TokenFailure.Kind.PIN_REJECTED,
                    "the token rejected the PIN in "
                            + file
                            + "; it is tried again once that changes",
                    null);
        }
        return pin;
    }

    void reject(char[] pin) {
        rejected = pin.clone();
    }

    private char[] contents() throws TokenFailure {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip().toCharArray();
        } catch (IOException e) {
            throw new TokenFailure(
                    TokenFailure.Kind.BROKEN, "the PIN cannot be read from " + file, e);
        }
    }
}
