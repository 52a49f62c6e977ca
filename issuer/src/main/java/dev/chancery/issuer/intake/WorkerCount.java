package dev.chancery.issuer.intake;

import dev.chancery.issuer.token.SigningConfig;
import jakarta.inject.Singleton;

/** How many batches are worked on at once. */
@Singleton
class WorkerCount {

    private static final int PER_CORE = 2;
    private static final int LEAST = 2;
    private static final int MOST = 8;

    private final int workers;

    /**
     * @throws IllegalArgumentException if the signing queue does not hold what they may hand to it
     *     together: then orders would be refused after they were paid for and reserved
     */
    WorkerCount(IntakeConfig intake, SigningConfig signing) {
        this.workers =
                intake.workers().orElseGet(() -> usual(Runtime.getRuntime().availableProcessors()));
        if (workers < 1) {
            throw new IllegalArgumentException("chancery.intake.workers must be 1 or more");
        }
        if (workers * intake.maxBatch() > signing.queueCapacity()) {
            throw new IllegalArgumentException(
                    "chancery.signing.queue-capacity must be at least %d,"
                                    .formatted(workers * intake.maxBatch())
                            + " chancery.intake.workers times chancery.intake.max-batch");
        }
    }

    static int usual(int cores) {
        return Math.clamp((long) PER_CORE * cores, LEAST, MOST);
    }

    int workers() {
        return workers;
    }
}
