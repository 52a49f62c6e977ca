package dev.chancery.issuer.bootstrap;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param out where the certificates are written
 * @param rootLifetime how long the root is valid
 * @param authorityLifetime how long the authority is valid, the root's lifetime at most
 */
record Options(Path out, Duration rootLifetime, Duration authorityLifetime) {

    static final String USAGE =
            """
            usage: bootstrap --out DIRECTORY [--root-lifetime P7300D] [--authority-lifetime P3650D]

            Makes the keys and certificates of the authority chancery-ca in the token, unless they
            are there, and writes the certificates to DIRECTORY. The environment names the token:
            PKCS11_MODULE (a shared library), PKCS11_TOKEN (a label), PKCS11_PIN_FILE.\
            """;

    private static final String OUT = "--out";
    private static final String ROOT_LIFETIME = "--root-lifetime";
    private static final String AUTHORITY_LIFETIME = "--authority-lifetime";

    Options {
        if (!authorityLifetime.isPositive() || authorityLifetime.compareTo(rootLifetime) > 0) {
            throw new UsageException(
                    AUTHORITY_LIFETIME + " must be positive, and no longer than " + ROOT_LIFETIME);
        }
    }

    static Options parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        values.put(ROOT_LIFETIME, "P7300D");
        values.put(AUTHORITY_LIFETIME, "P3650D");
        for (int i = 0; i < arguments.length; i += 2) {
            boolean known = OUT.equals(arguments[i]) || values.containsKey(arguments[i]);
            if (!known || i + 1 == arguments.length) {
                throw new UsageException(USAGE);
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        return new Options(
                Path.of(required(values.get(OUT))),
                duration(values, ROOT_LIFETIME),
                duration(values, AUTHORITY_LIFETIME));
    }

    private static String required(@Nullable String out) {
        if (out == null) {
            throw new UsageException(USAGE);
        }
        return out;
    }

    private static Duration duration(Map<String, String> values, String option) {
        try {
            return Duration.parse(required(values.get(option)));
        } catch (DateTimeParseException e) {
            throw new UsageException(option + " is not a duration as P3650D is: " + e.getMessage());
        }
    }
}
