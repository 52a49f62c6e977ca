package dev.chancery.e2e.system;

import dev.chancery.local.part.SoftHsmToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the PKCS#11 token, to be taken away and given back. */
public final class TokenFiles {

    private static final String WRONG_PIN = "00000000";

    private final SoftHsmToken token;

    private TokenFiles(SoftHsmToken token) {
        this.token = token;
    }

    public static TokenFiles of(Chancery chancery) {
        return new TokenFiles(chancery.parts().token());
    }

    /** Something taken away; closing gives it back. */
    public interface Change extends AutoCloseable {
        @Override
        void close();
    }

    /** As if the token had been pulled out. */
    public Change hideKeys() {
        Path keys = token.objects();
        Path hidden = keys.resolveSibling("hidden");
        move(keys, hidden);
        return () -> move(hidden, keys);
    }

    /** As if somebody had set another PIN. */
    public Change changePin() {
        try {
            String right = Files.readString(token.pinFile());
            write(WRONG_PIN);
            return () -> write(right);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String pin) {
        try {
            Files.writeString(token.pinFile(), pin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
