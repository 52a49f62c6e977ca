package dev.chancery.issuer.bootstrap;

import dev.chancery.issuer.token.TokenConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The token as the environment names it, for a program that runs without configuration. */
record CeremonyToken(Path module, String label, Path pinFile) implements TokenConfig {

    static CeremonyToken of(Map<String, String> environment) {
        return new CeremonyToken(
                Path.of(required(environment, "PKCS11_MODULE")),
                required(environment, "PKCS11_TOKEN"),
                Path.of(required(environment, "PKCS11_PIN_FILE")));
    }

    @Override
    public int sessions() {
        return 1;
    }

    /** A person is there to try another. */
    @Override
    public int pinAttempts() {
        return 1;
    }

    @Override
    public Duration probeInterval() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration reopenInterval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration restartInterval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration openTimeout() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(5);
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new UsageException("The environment variable " + name + " is not set.");
        }
        return value;
    }
}
