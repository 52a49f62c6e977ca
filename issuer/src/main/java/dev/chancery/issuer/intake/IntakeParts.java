package dev.chancery.issuer.intake;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The parts of the queue, made from its settings. */
final class IntakeParts {

    private IntakeParts() {}

    @Produces
    @Singleton
    static WaitingRoom waitingRoom(IntakeConfig config, TenantWeights weights) {
        FairQueue<Ticket> queue =
                new FairQueue<>(config.capacity(), config.shares().byLane(), weights::of);
        return new WaitingRoom(queue, config.maxBatch(), config.linger());
    }

    @Produces
    @Singleton
    static DrainRate drainRate(IntakeConfig config, WorkerCount count) {
        return new DrainRate(count.workers(), config.maxRetryAfter());
    }
}
