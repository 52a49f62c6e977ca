package dev.chancery.local;

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
record Authorities(Path folder, ServicePrograms programs) {

    /** Runs the issuer's bootstrap unless it has been run. */
    void bootstrap() {
        if (Files.exists(folder)) {
            return;
        }
        Path unfinished = folder.resolveSibling("authorities.unfinished");
        try {
            Files.createDirectories(unfinished);
            programs.bootstrap(unfinished).run();
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PEM: the issuing CA, then its chain. */
    Path certificates() {
        return folder.resolve("chancery-ca.pem");
    }
}
