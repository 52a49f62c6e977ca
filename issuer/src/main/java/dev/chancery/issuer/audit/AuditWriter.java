package dev.chancery.issuer.audit;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.ledger.AuditChains;
import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.AuditEvent;
import dev.chancery.issuer.ledger.AuditLedger;
import dev.chancery.issuer.ledger.AuditSubject;
import dev.chancery.issuer.ledger.ChainedEntry;
import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chains entries and writes them, all that have gathered in one statement. For one thread.
 *
 * <p>An entry that was chained keeps its place for ever: if nobody knows whether it was written, it
 * is written again, as it is, before any other. So a chain has no gaps and no forks, and after an
 * outage goes on where it stood.
 */
final class AuditWriter {

    /** How many chains, the most recent, a new one bears witness to. */
    private static final int WITNESSED = 100;

    private final AuditLedger ledger;
    private final AuditChains chains;
    private final Chain chain;
    private final Clock clock;
    private final String process;

    /** Chained, and perhaps written. */
    private List<ChainedEntry> doubtful = List.of();

    /** Not chained, and nobody waits for them any more; but they happened. */
    private final List<AuditEntry> late = new ArrayList<>();

    private boolean failing;

    /**
     * Writes to a chain that nobody else writes to.
     *
     * @param process names this process to a reader of the log
     */
    AuditWriter(AuditLedger ledger, AuditChains chains, Chain chain, Clock clock, String process) {
        this.ledger = ledger;
        this.chains = chains;
        this.chain = chain;
        this.clock = clock;
        this.process = process;
    }

    /** Whether there is something to write that nobody will ask for again. */
    boolean owing() {
        return !doubtful.isEmpty() || !late.isEmpty();
    }

    /** Writes all of it, and tells those who wait. */
    void write(List<PendingAppend> batch) {
        List<AuditEntry> entries =
                batch.stream().flatMap(append -> append.wanted().stream()).toList();
        if (entries.isEmpty() && !owing()) {
            return;
        }
        boolean chained = false;
        try {
            settle();
            chained = true;
            append(entries);
            batch.forEach(PendingAppend::written);
            tell(null);
        } catch (RuntimeException e) {
            if (!chained) {
                batch.forEach(append -> late.addAll(append.outcomes()));
            }
            batch.forEach(append -> append.failed(e));
            tell(e);
        }
    }

    /** Once an outage, since whoever waits is told each time. */
    private void tell(@Nullable RuntimeException why) {
        if (why != null && !failing) {
            Log.errorf(why, "The audit log cannot be written chain=%s", chain.head().chain());
        } else if (why == null && failing) {
            Log.infof("The audit log is written again chain=%s", chain.head().chain());
        }
        failing = why != null;
    }

    /** Ends the chain as it should end, if it began. */
    void close() {
        try {
            settle();
            if (chain.opened()) {
                append(List.of(about(AuditEvent.CLOSED, process)));
            }
            ledger.rest();
        } catch (RuntimeException e) {
            Log.warnf(e, "The audit chain was not closed chain=%s", chain.head().chain());
        }
    }

    /** Leaves no doubt about what was chained before. */
    private void settle() {
        if (doubtful.isEmpty()) {
            open();
            return;
        }
        ledger.append(doubtful);
        if (!ledger.holds(doubtful.getLast())) {
            throw new IllegalStateException(
                    "somebody else wrote to the audit chain " + chain.head().chain());
        }
        doubtful = List.of();
    }

    private void append(List<AuditEntry> entries) {
        Instant now = clock.instant();
        List<ChainedEntry> next = new ArrayList<>();
        late.forEach(it -> next.add(chain.next(now, it)));
        entries.forEach(it -> next.add(chain.next(now, it)));
        late.clear();
        if (next.isEmpty()) {
            return;
        }
        doubtful = next;
        if (ledger.append(next) == next.size()) {
            doubtful = List.of();
        } else {
            settle();
        }
    }

    private void open() {
        if (!chain.opened()) {
            String heads = Anchors.text(chains.heads(clock.instant(), WITNESSED));
            late.addFirst(about(AuditEvent.OPENED, (process + " " + heads).strip()));
        }
    }

    private static AuditEntry about(AuditEvent event, String detail) {
        return new AuditEntry(event, AuditSubject.CHAIN, Actor.issuer(), detail);
    }
}
