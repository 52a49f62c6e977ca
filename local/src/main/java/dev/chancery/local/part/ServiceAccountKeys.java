package dev.chancery.local.part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/** The pair behind ServiceAccount tokens; kept, so that tokens survive a restart. */
record ServiceAccountKeys(Path signingKey, Path verifyingKey) {

    static ServiceAccountKeys keptIn(Path directory) {
        ServiceAccountKeys keys =
                new ServiceAccountKeys(
                        directory.resolve("service-accounts-key.pem"),
                        directory.resolve("service-accounts.pem"));
        if (!Files.exists(keys.verifyingKey())) {
            keys.make();
        }
        return keys;
    }

    private void make() {
        try {
            KeyPair pair = EcKeys.generate();
            PemFile.write(signingKey, pair.getPrivate());
            PemFile.write(verifyingKey, pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not make the ServiceAccount keys", e);
        }
    }
}
