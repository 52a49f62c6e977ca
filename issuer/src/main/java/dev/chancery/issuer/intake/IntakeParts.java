package dev.chancery.issuer.intake;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The parts of the queue, made from its settings. */
final class IntakeParts {

    private IntakeParts() {}

    @Produces
    @Singleton
    static WaitingRoom waitingRoom(IntakeConfig config) {
        FairQueue<Ticket> queue =
                new FairQueue<>(
                        config.capacity(),
                        config.shares().byLane(),
                        tenant -> config.weights().getOrDefault(tenant, 1));
        return new WaitingRoom(queue, config.maxBatch(), config.linger());
    }

    @Produces
    @Singleton
    static DrainRate drainRate(IntakeConfig config, WorkerCount count) {
        return new DrainRate(count.workers(), config.maxRetryAfter());
    }
}
