package dev.chancery.issuer.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code chancery.intake.*}: how much waits, how long, and in which order it is worked off. */
@ConfigMapping(prefix = "chancery.intake")
public interface IntakeConfig {

    /** How many orders may wait; one more is refused. */
    @WithDefault("1000")
    @Min(1) @Max(100_000) int capacity();

    /**
     * How many batches are worked on at once ({@code WORKER_CONCURRENCY}). Absent, it is two for
     * each core, so that one waits for the database while another computes; at least 2, and no more
     * than 8, at which the default connection pool is still half free.
     */
    OptionalInt workers();

    /** How many orders go through together, at most. */
    @WithDefault("100")
    @Min(1) @Max(100) int maxBatch();

    /**
     * How long an order may wait for others to go with it. It does so only while others are worked
     * on: a lone order is taken at once.
     */
    @WithDefault("PT0.003S")
    @NotNull @DurationMin(millis = 0)
    @DurationMax(seconds = 1)
    Duration linger();

    /** How long an order may wait for its turn; then it is refused, and never begun. */
    @WithDefault("PT8S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 5)
    Duration deadline();

    /** The longest wait that a refused caller is told. */
    @WithDefault("PT1M")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration maxRetryAfter();

    /** When a caller shall ask again that came to an issuer which is stopping. */
    @WithDefault("PT1S")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(minutes = 1)
    Duration stoppingRetryAfter();

    /** How long a stopping issuer waits for what it has begun; less than its whole shutdown. */
    @WithDefault("PT10S")
    @NotNull @DurationMin(seconds = 0)
    @DurationMax(minutes = 5)
    Duration drainTimeout();

    /** How long before its end the certificate to be replaced counts as nearly expired. */
    @WithDefault("PT4H")
    @NotNull @DurationMin(minutes = 1)
    @DurationMax(days = 30)
    Duration nearlyExpired();

    /** How many orders of each lane are taken a round, as long as some wait. */
    @NotNull Shares shares();

    /**
     * How many orders of an account are taken in its turn, by account: {@code
     * chancery.intake.weights."cluster/namespace"=3}. It is 1 for all that are not named.
     */
    Map<String, @Min(1) @Max(1000) Integer> weights();

    /** The lanes' shares. */
    interface Shares {

        /** Of those whose certificates end soon. */
        @WithDefault("16")
        @Min(1) @Max(1000) int nearlyExpired();

        /** Of those without a certificate. */
        @WithDefault("8")
        @Min(1) @Max(1000) int first();

        /** Of those whose certificates are good for a while. */
        @WithDefault("4")
        @Min(1) @Max(1000) int routineRenewal();

        /** Of those nobody waits for. */
        @WithDefault("1")
        @Min(1) @Max(1000) int bulk();

        /** The same by lane. */
        default Map<Lane, Integer> byLane() {
            return Map.of(
                    Lane.NEARLY_EXPIRED, nearlyExpired(),
                    Lane.NEW, first(),
                    Lane.ROUTINE_RENEWAL, routineRenewal(),
                    Lane.BULK, bulk());
        }
    }
}
