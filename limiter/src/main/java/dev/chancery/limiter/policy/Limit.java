package dev.chancery.limiter.policy;

import dev.chancery.limiter.gcra.Gcra;
import dev.chancery.limiter.policy.LimitsConfig.LimitConfig;
import java.util.regex.Pattern;

/**
 * One configured limit.
 *
 * @param name by which callers and metrics know it
 * @param subject what it counts by
 * @param gcra its arithmetic
 * @param mode what it does while its buckets cannot be reached
 */
public record Limit(String name, SubjectKind subject, Gcra gcra, LimitMode mode) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /** Refuses a configuration that cannot be meant, saying what to write instead. */
    static Limit from(String name, LimitConfig config) {
        if (!NAME.matcher(name).matches()) {
            throw invalid(name, "", "name it with up to 63 of a-z, 0-9 and -, a letter first");
        }
        if (config.count() < 1) {
            throw invalid(name, ".count=" + config.count(), "set it to 1 or more");
        }
        if (config.burst() < 1) {
            throw invalid(name, ".burst=" + config.burst(), "set it to 1 or more");
        }
        if (config.period().toMillis() < 1) {
            throw invalid(name, ".period=" + config.period(), "set it to 1 ms or more, as in PT1H");
        }
        return new Limit(name, config.subject(), gcra(name, config), config.mode());
    }

    private static Gcra gcra(String name, LimitConfig config) {
        try {
            return Gcra.of(config.count(), config.period(), config.burst());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw invalid(name, "", String.valueOf(e.getMessage()));
        }
    }

    private static IllegalStateException invalid(String name, String setting, String advice) {
        return new IllegalStateException(
                "chancery.limits.\"%s\"%s is not valid: %s".formatted(name, setting, advice));
    }
}
