package dev.chancery.issuer.ledger;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request that nobody waits for, as it stands in the ledger.
 *
 * @param id what it is called
 * @param key its idempotency key
 * @param csrSha256 the hash of its CSR, hexadecimal
 * @param caller who made it
 * @param lane where it queues, 0 the most pressing
 * @param turn its place in the lane
 * @param request what is asked for, JSON
 * @param client for whom, JSON
 * @param state how far it is
 * @param attempts how often it was tried
 * @param createdAt when it was made
 * @param dueAt when it is tried again, or the lease of who works on it ends
 * @param serial the certificate, if there is one
 * @param problem why the last attempt brought none, JSON
 */
public record StoredRequest(
        String id,
        String key,
        String csrSha256,
        String caller,
        short lane,
        long turn,
        String request,
        String client,
        State state,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        @Nullable String serial,
        @Nullable String problem) {

    /** How far a request is. */
    public enum State {
        /** It waits for its turn. */
        QUEUED,
        /** It was refused for the time being. */
        DELAYED,
        /** A process works on it, or did and died. */
        RUNNING,
        /** There is a certificate. */
        ISSUED,
        /** There will be none. */
        FAILED;

        static State of(String column) {
            return valueOf(column.toUpperCase(Locale.ROOT));
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Leaves the CSR out: it must not reach a log. */
    @Override
    public String toString() {
        return "StoredRequest[id=%s, key=%s, state=%s]".formatted(id, key, state);
    }
}
