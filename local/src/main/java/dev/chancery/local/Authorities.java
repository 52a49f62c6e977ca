package dev.chancery.local;

import dev.chancery.local.part.Folder;
import dev.chancery.local.part.SoftHsmToken;
import dev.chancery.local.service.ServicePrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder of the CA's certificates; it appears, whole, when the issuer's bootstrap has made them
 * in the token.
 */
record Authorities(Path folder, SoftHsmToken token, ServicePrograms programs) {

    /** Runs the issuer's bootstrap unless it has been run in this very token. */
    void bootstrap() {
        try {
            String serial = token.serial();
            if (serial.equals(knownToken())) {
                return;
            }
            Folder.delete(folder);
            Path unfinished = folder.resolveSibling("authorities.unfinished");
            Files.createDirectories(unfinished);
            programs.bootstrap(unfinished).run();
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(tokenFile(), serial);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PEM: the issuing CA, then its chain. */
    Path certificates() {
        return folder.resolve("chancery-ca.pem");
    }

    /** Which token holds the keys of the certificates in the folder; empty if none is known. */
    private String knownToken() throws IOException {
        return Files.exists(certificates()) && Files.exists(tokenFile())
                ? Files.readString(tokenFile())
                : "";
    }

    private Path tokenFile() {
        return folder.resolveSibling("authorities.token");
    }
}
