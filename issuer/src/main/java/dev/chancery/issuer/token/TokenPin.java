package dev.chancery.issuer.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The PIN as it stands in its file. One that the token rejected is not offered again, for a few
 * wrong ones lock a token for good: a changed file ends that, a few times.
 */
final class TokenPin {

    private final Path file;
    private final int attempts;
    private char @Nullable [] rejected;
    private int rejections;

    TokenPin(Path file, int attempts) {
        this.file = file;
        this.attempts = attempts;
    }

    /** The PIN to offer; the caller blanks it after use. */
    char[] read() throws TokenFailure {
        if (rejections >= attempts) {
            throw new TokenFailure(
                    ErrorClass.PIN,
                    "the token rejected %d PINs in a row; put the right one in %s and start anew"
                            .formatted(rejections, file));
        }
        char[] pin = contents();
        if (rejected != null && Arrays.equals(pin, rejected)) {
            Arrays.fill(pin, '\0');
            throw new TokenFailure(
                    ErrorClass.PIN,
                    "the token rejected the PIN in "
                            + file
                            + "; it is tried again once that changes");
        }
        return pin;
    }

    void accept() {
        rejected = null;
        rejections = 0;
    }

    void reject(char[] pin) {
        rejected = pin.clone();
        rejections++;
    }

    private char[] contents() throws TokenFailure {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip().toCharArray();
        } catch (IOException e) {
            throw new TokenFailure(ErrorClass.TOKEN, "the PIN cannot be read from " + file, e);
        }
    }
}
