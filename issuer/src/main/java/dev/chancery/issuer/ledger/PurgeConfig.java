package dev.chancery.issuer.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * {@code chancery.purge.*}: how caches before the ocsp service are told that an answer changed. The
 * calls stand in a table beside the change, and any issuer makes them; none holds a revocation up.
 */
@ConfigMapping(prefix = "chancery.purge")
public interface PurgeConfig {

    /** What a hook is called for. */
    enum Subject {
        /** The OCSP answer of a certificate changed. */
        OCSP,
        /** There is a new CRL. */
        CRL
    }

    /** The hooks by name; none by default. */
    Map<String, Hook> hooks();

    /** How long after a change the first call is made, so that the new answer is served by then. */
    @WithDefault("PT2S")
    @DurationMin(millis = 0)
    @DurationMax(minutes = 5)
    Duration delay();

    /** How often to look for calls that are due. */
    @WithDefault("PT1S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration every();

    /** How many calls are made at once. */
    @WithDefault("16")
    @Min(1) @Max(256) int parallelism();

    /** How long one call may take. */
    @WithDefault("PT10S")
    @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration timeout();

    /** When a call that failed is made again; twice as long after each further failure. */
    @WithDefault("PT5S")
    @DurationMin(millis = 100)
    @DurationMax(hours = 1)
    Duration retry();

    /** The longest that is waited between two. */
    @WithDefault("PT10M")
    @DurationMin(millis = 100)
    @DurationMax(hours = 24)
    Duration maxRetry();

    /** When a call is given up: the caches have forgotten the old answer by themselves then. */
    @WithDefault("PT24H")
    @DurationMin(seconds = 1)
    @DurationMax(days = 30)
    Duration maxAge();

    /** The names of the hooks for that subject. */
    default String[] named(Subject subject) {
        return hooks().entrySet().stream()
                .filter(it -> it.getValue().on() == subject)
                .map(Map.Entry::getKey)
                .sorted()
                .toArray(String[]::new);
    }

    /**
     * One hook. In its address and body stand {@code {authority}} and, for OCSP, {@code {serial}},
     * {@code {sha1}} and {@code {sha256}}: the GET path of the question by either hash; for CRLs,
     * {@code {shard}}.
     */
    interface Hook {

        /** What it is called for. */
        @WithDefault("ocsp")
        Subject on();

        /** The address. */
        String url();

        /** The method. */
        @WithDefault("POST")
        String method();

        /** What is sent; nothing by default. */
        Optional<String> body();

        /** Headers that are no secret. */
        Map<String, String> headers();

        /** Headers whose values are read from files, anew for each call. */
        Map<String, Path> secretHeaders();
    }
}
