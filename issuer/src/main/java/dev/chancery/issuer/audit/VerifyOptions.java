package dev.chancery.issuer.audit;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the command line of {@code audit verify} asks for.
 *
 * @param anchors a file in which heads of chains are kept
 * @param since certificates issued from then on must be on record
 */
record VerifyOptions(Optional<Path> anchors, Instant since) {

    static final String USAGE =
            """
            usage: audit verify [--anchors FILE] [--certificates-since 2026-11-01T00:00:00Z | P31D]

            Reads the audit log in the database that DATABASE_URL names (a replica will do), recomputes
            every hash, and tells of each chain whether it is whole. FILE holds what the issuers logged
            as "anchor ..."; whatever else stands in its lines is passed over. Certificates issued in
            the last 31 days, or since then, must be on record.
            Ends with 0 if all is well, 1 if it cannot tell, 2 if misused, 3 if something is wrong.\
            """;

    private static final Duration MONTH = Duration.ofDays(31);

    static VerifyOptions parse(Instant now, String... arguments) {
        if (arguments.length % 2 == 0 || !arguments[0].equals("verify")) {
            throw new Misuse(USAGE);
        }
        VerifyOptions options = new VerifyOptions(Optional.empty(), now.minus(MONTH));
        for (int i = 1; i < arguments.length; i += 2) {
            options = options.with(now, arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private VerifyOptions with(Instant now, String option, String value) {
        return switch (option) {
            case "--anchors" -> new VerifyOptions(Optional.of(Path.of(value)), since);
            case "--certificates-since" -> new VerifyOptions(anchors, time(now, option, value));
            default -> throw new Misuse(USAGE);
        };
    }

    private static Instant time(Instant now, String option, String value) {
        try {
            return value.startsWith("P") ? now.minus(Duration.parse(value)) : Instant.parse(value);
        } catch (DateTimeException e) {
            throw new Misuse(
                    "%s must be a time or a duration, as 2026-11-01T00:00:00Z or P31D are: %s"
                            .formatted(option, value));
        }
    }

    /** The command line cannot be understood; the message says what to write instead. */
    static final class Misuse extends RuntimeException {
        Misuse(String message) {
            super(message);
        }
    }
}
