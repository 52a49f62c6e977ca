package dev.chancery.issuer.bootstrap;

import dev.chancery.issuer.signing.TokenKeyType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param out where the certificates are written
 * @param rootLifetime how long the root is valid
 * @param authorityLifetime how long the authority is valid, the root's lifetime at most
 * @param rootKeyType the kind of key the root gets
 * @param keyType the kind the authority gets
 * @param ocspKeyType the kind its OCSP responses are signed with
 * @param experiment the kind of key of an authority with its key in a file, if there shall be one
 */
record Options(
        Path out,
        Duration rootLifetime,
        Duration authorityLifetime,
        TokenKeyType rootKeyType,
        TokenKeyType keyType,
        TokenKeyType ocspKeyType,
        Optional<String> experiment) {

    static final String USAGE =
            """
            usage: bootstrap --out DIRECTORY [--root-lifetime P7300D] [--authority-lifetime P3650D]
                             [--root-key-type p384] [--key-type p256] [--ocsp-key-type TYPE]
                             [--experimental-software-authority ml-dsa-44|ml-dsa-65|ml-dsa-87]

            Makes the keys and certificates of the authority chancery-ca in the token, unless they
            are there, and writes the certificates to DIRECTORY. The environment names the token:
            PKCS11_MODULE (a shared library), PKCS11_TOKEN (a label), PKCS11_PIN_FILE. A TYPE is
            one of %s; for OCSP it is the authority's unless it is given.\
            """
                    .formatted(types());

    private static final String OUT = "--out";
    private static final String ROOT_LIFETIME = "--root-lifetime";
    private static final String AUTHORITY_LIFETIME = "--authority-lifetime";
    private static final String ROOT_KEY_TYPE = "--root-key-type";
    private static final String KEY_TYPE = "--key-type";
    private static final String OCSP_KEY_TYPE = "--ocsp-key-type";
    private static final String EXPERIMENT = "--experimental-software-authority";
    private static final Set<String> KNOWN =
            Set.of(
                    OUT,
                    ROOT_LIFETIME,
                    AUTHORITY_LIFETIME,
                    ROOT_KEY_TYPE,
                    KEY_TYPE,
                    OCSP_KEY_TYPE,
                    EXPERIMENT);

    Options {
        if (!authorityLifetime.isPositive() || authorityLifetime.compareTo(rootLifetime) > 0) {
            throw new UsageException(
                    AUTHORITY_LIFETIME + " must be positive, and no longer than " + ROOT_LIFETIME);
        }
    }

    static Options parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!KNOWN.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new UsageException(USAGE);
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        TokenKeyType keyType = keyType(values, KEY_TYPE).orElse(TokenKeyType.P256);
        return new Options(
                Path.of(required(values.get(OUT))),
                duration(values, ROOT_LIFETIME, Duration.ofDays(7300)),
                duration(values, AUTHORITY_LIFETIME, Duration.ofDays(3650)),
                keyType(values, ROOT_KEY_TYPE).orElse(TokenKeyType.P384),
                keyType,
                keyType(values, OCSP_KEY_TYPE).orElse(keyType),
                experiment(values));
    }

    private static String required(@Nullable String out) {
        if (out == null) {
            throw new UsageException(USAGE);
        }
        return out;
    }

    private static Duration duration(
            Map<String, String> values, String option, Duration otherwise) {
        String value = values.get(option);
        try {
            return value == null ? otherwise : Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw new UsageException(option + " is not a duration as P3650D is: " + e.getMessage());
        }
    }

    private static Optional<TokenKeyType> keyType(Map<String, String> values, String option) {
        return Optional.ofNullable(values.get(option))
                .map(
                        name ->
                                TokenKeyType.named(name)
                                        .orElseThrow(
                                                () ->
                                                        new UsageException(
                                                                option
                                                                        + " is not one of "
                                                                        + types())));
    }

    private static Optional<String> experiment(Map<String, String> values) {
        String type = values.get(EXPERIMENT);
        if (type != null && !SoftwareAuthority.TYPES.contains(type)) {
            throw new UsageException(USAGE);
        }
        return Optional.ofNullable(type);
    }

    private static String types() {
        return Arrays.stream(TokenKeyType.values())
                .map(TokenKeyType::toString)
                .collect(Collectors.joining(", "));
    }
}
