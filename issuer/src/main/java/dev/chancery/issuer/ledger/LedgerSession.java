package dev.chancery.issuer.ledger;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The bridge from blocking callers to the event loop and back: one call, one session, one answer
 * within the configured time.
 */
@Singleton
class LedgerSession {

    private final LedgerConfig config;
    private final MeterRegistry metrics;

    LedgerSession(LedgerConfig config, MeterRegistry metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    <T> T read(QueryType type, Function<Mutiny.Session, Uni<? extends T>> work) {
        return ask(type, () -> Panache.withSession(() -> Panache.getSession().chain(work)));
    }

    <T> T write(QueryType type, Function<Mutiny.Session, Uni<? extends T>> work) {
        return ask(type, () -> Panache.withTransaction(() -> Panache.getSession().chain(work)));
    }

    /** Whatever {@code work} does, once. */
    <T> T ask(QueryType type, Supplier<Uni<T>> work) {
        return ask(type, config.answerTimeout(), work);
    }

    <T> T ask(QueryType type, Duration timeout, Supplier<Uni<T>> work) {
        Timer.Sample started = Timer.start(metrics);
        try {
            return VertxContextSupport.subscribeAndAwait(() -> bounded(timeout, work));
        } catch (Throwable failure) {
            throw translated(failure);
        } finally {
            started.stop(metrics.timer("database.query.duration", "query_type", type.label()));
        }
    }

    /**
     * Gives up waiting when the time is over, but lets the work end by itself: cancelled in the
     * middle of a statement, its connection would not find back to the pool.
     */
    private <T> Uni<T> bounded(Duration timeout, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<T>emitter(
                        emitter -> work.get().subscribe().with(emitter::complete, emitter::fail))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private RuntimeException translated(Throwable failure) {
        if (DatabaseAbsence.isBehind(failure)) {
            return new Refused(new Refusal.LedgerUnavailable(config.retryAfter()), failure);
        }
        return switch (failure) {
            case RuntimeException unexpected -> unexpected;
            case Error fatal -> throw fatal;
            case Throwable checked -> new IllegalStateException("ledger failed", checked);
        };
    }
}
