package dev.chancery.issuer.audit;

import dev.chancery.issuer.ledger.AuditChains;
import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.AuditLedger;
import dev.chancery.issuer.ledger.LedgerConfig;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The audit log of this process. One thread writes what has gathered while it wrote: a lone entry
 * does not wait for others, and a hundred share one round trip.
 */
@Singleton
public class AuditLog {

    /** The last in the queue: behind it comes nothing. */
    private static final PendingAppend END = new PendingAppend(List.of());

    private final BlockingQueue<PendingAppend> queue;
    private final AuditWriter writer;
    private final AuditConfig config;
    private final Duration retryAfter;
    private final UUID chain = UUID.randomUUID();
    private final Thread thread = Thread.ofPlatform().name("audit").unstarted(this::run);
    private volatile boolean stopping;

    AuditLog(
            AuditLedger ledger,
            AuditChains chains,
            AuditConfig config,
            LedgerConfig ledgerConfig,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config;
        this.retryAfter = ledgerConfig.retryAfter();
        this.queue = new LinkedBlockingQueue<>(config.queueCapacity());
        this.writer = new AuditWriter(ledger, chains, new Chain(chain), clock, ProcessName.here());
        Gauge.builder("certificate.queue.size", queue, BlockingQueue::size)
                .tag("queue_type", "audit")
                .description("Requests that wait")
                .register(metrics);
    }

    /** The chain that this process writes. */
    public UUID chain() {
        return chain;
    }

    /** Writes one entry; see {@link #append(List)}. */
    public void append(AuditEntry entry) {
        append(List.of(entry));
    }

    /**
     * Writes entries, in their order, and returns when they will survive a crash.
     *
     * @throws Refused with {@link Refusal.LedgerUnavailable} if they cannot be written now. An
     *     intent may then be there or not; what has happened will be written as soon as that can be
     *     done, unless this process dies before.
     */
    public void append(List<AuditEntry> entries) {
        PendingAppend append = new PendingAppend(entries);
        if (stopping || !queue.offer(append)) {
            throw new Refused(new Refusal.LedgerUnavailable(retryAfter));
        }
        append.await(config.timeout(), retryAfter);
        entries.forEach(AuditLine::write);
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /** Writes what waits, and closes the chain. */
    @PreDestroy
    void stop() {
        stopping = true;
        try {
            if (!queue.offer(END, config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    || !thread.join(config.timeout().multipliedBy(2))) {
                Log.warnf("Stopped with audit entries waiting: count=%d", queue.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean ended = false;
        while (!ended) {
            List<PendingAppend> batch = gathered();
            ended = batch.remove(END);
            writer.write(batch);
        }
        writer.close();
    }

    /** Waits for the first; what is owed is tried again without one. */
    private List<PendingAppend> gathered() {
        List<PendingAppend> batch = new ArrayList<>();
        PendingAppend first = first();
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, config.batch() - 1);
        }
        return batch;
    }

    private @Nullable PendingAppend first() {
        try {
            return writer.owing()
                    ? queue.poll(config.retryInterval().toMillis(), TimeUnit.MILLISECONDS)
                    : queue.take();
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but to end it.
            return END;
        }
    }
}
