package dev.chancery.issuer.audit;

import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Entries on their way into the log, and whoever waits until they are there. */
final class PendingAppend {

    private final List<AuditEntry> entries;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    PendingAppend(List<AuditEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** What is still to be written: an intent that was given up is not, an outcome always is. */
    List<AuditEntry> wanted() {
        return done.isCancelled() ? outcomes() : entries;
    }

    List<AuditEntry> outcomes() {
        return entries.stream().filter(it -> !it.event().intent()).toList();
    }

    void written() {
        done.complete(null);
    }

    void failed(RuntimeException why) {
        done.completeExceptionally(why);
    }

    /**
     * Returns when the entries are written.
     *
     * @throws Refused if that takes too long, or cannot be done now
     */
    void await(Duration longest, Duration retryAfter) {
        try {
            done.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw givenUp(retryAfter, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp(retryAfter, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw new Refused(refused.refusal(), refused);
            }
            throw new IllegalStateException("the audit log cannot be written", e.getCause());
        }
    }

    private Refused givenUp(Duration retryAfter, Exception cause) {
        done.cancel(false);
        return new Refused(new Refusal.LedgerUnavailable(retryAfter), cause);
    }
}
