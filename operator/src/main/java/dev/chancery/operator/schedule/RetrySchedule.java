package dev.chancery.operator.schedule;

import dev.chancery.crds.v1alpha1.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt. The issuer's word counts most; without one the wait
 * doubles up to a limit that depends on the cause. It is lengthened at random, never shortened.
 */
@ApplicationScoped
public class RetrySchedule {

    /** Causes that do not pass by themselves: somebody must set something right. */
    private static final Set<Reason> SLOW =
            EnumSet.of(
                    Reason.ISSUER_MISCONFIGURED,
                    Reason.ISSUER_FAILED,
                    Reason.ISSUER_NOT_READY,
                    Reason.INVALID_CERTIFICATE,
                    Reason.SECRET_NOT_OURS);

    private static final int ENOUGH_DOUBLINGS = 30;

    /** An issuer's word is kept to the second and lengthened by this much at most. */
    private static final Duration LONGEST_EXCESS = Duration.ofSeconds(5);

    private final RetryConfig config;
    private final RandomGenerator random;

    @Inject
    RetrySchedule(RetryConfig config) {
        this(config, RandomGenerator.of("L64X128MixRandom"));
    }

    RetrySchedule(RetryConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
    }

    /**
     * The wait after the {@code attempt}-th attempt in a row that did not succeed.
     *
     * @param said the wait that the issuer asked for, if it did
     */
    public Duration waitAfter(int attempt, Reason reason, Optional<Duration> said) {
        Duration wait = said.orElseGet(() -> ownWait(attempt, reason));
        Duration excess = Duration.ofMillis((long) (wait.toMillis() * config.jitter() * next()));
        boolean tooLong = said.isPresent() && excess.compareTo(LONGEST_EXCESS) > 0;
        return wait.plus(tooLong ? LONGEST_EXCESS : excess);
    }

    /** How long until what an event should tell us is looked at without one. */
    public Duration longWait(Reason reason) {
        return SLOW.contains(reason) ? config.slowLongest() : config.busyLongest();
    }

    private Duration ownWait(int attempt, Reason reason) {
        return SLOW.contains(reason)
                ? doubled(config.slowFirst(), config.slowLongest(), attempt)
                : doubled(config.busyFirst(), config.busyLongest(), attempt);
    }

    private static Duration doubled(Duration first, Duration longest, int attempt) {
        int doublings = Math.clamp(attempt - 1L, 0, ENOUGH_DOUBLINGS);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private double next() {
        synchronized (random) {
            return random.nextDouble();
        }
    }
}
