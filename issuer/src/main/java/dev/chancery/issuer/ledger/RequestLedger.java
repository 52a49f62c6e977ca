package dev.chancery.issuer.ledger;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The queue of requests that nobody waits for. Each method is one statement in a transaction of its
 * own, and throws {@code Refused(LedgerUnavailable)} when PostgreSQL does not answer.
 */
@Singleton
public class RequestLedger {

    private final LedgerSession session;

    RequestLedger(LedgerSession session) {
        this.session = session;
    }

    /** Writes the request, unless there is one for its key; what then stands there. */
    public StoredRequest submit(NewRequest wanted) {
        // A rival may have written it after our statement began: the next one sees it.
        return attempt(wanted)
                .or(() -> attempt(wanted))
                .orElseThrow(() -> new IllegalStateException("neither written nor found"));
    }

    private Optional<StoredRequest> attempt(NewRequest wanted) {
        return session.write(
                QueryType.SUBMIT_REQUEST,
                it ->
                        it.createNativeQuery(RequestSql.SUBMIT, RequestEntity.class)
                                .setParameter("id", wanted.id())
                                .setParameter("key", wanted.key())
                                .setParameter("csrSha256", wanted.csrSha256())
                                .setParameter("caller", wanted.caller())
                                .setParameter("account", wanted.account())
                                .setParameter("lane", wanted.lane())
                                .setParameter("step", wanted.step())
                                .setParameter("request", wanted.request())
                                .setParameter("client", wanted.client())
                                .getResultList()
                                .map(rows -> RequestEntity.stored(rows).stream().findFirst()));
    }

    /** The request of that id, if that caller made it. */
    public Optional<StoredRequest> find(String id, String caller) {
        return session.read(
                QueryType.FIND_REQUEST,
                it ->
                        it.createNativeQuery(RequestSql.FIND, RequestEntity.class)
                                .setParameter("id", id)
                                .setParameter("caller", caller)
                                .getResultList()
                                .map(rows -> RequestEntity.stored(rows).stream().findFirst()));
    }

    /** How many are before it in the queue, counted up to {@code most}. */
    public int ahead(StoredRequest request, int most) {
        return session.read(
                        QueryType.COUNT_REQUESTS,
                        it ->
                                it.createNativeQuery(RequestSql.AHEAD, Long.class)
                                        .setParameter("lane", request.lane())
                                        .setParameter("turn", request.turn())
                                        .setParameter("id", request.id())
                                        .setParameter("most", most)
                                        .getSingleResult())
                .intValue();
    }

    /** How many are queued, counted up to {@code most}. */
    public int waiting(int most) {
        return session.read(
                        QueryType.COUNT_REQUESTS,
                        it ->
                                it.createNativeQuery(RequestSql.WAITING, Long.class)
                                        .setParameter("most", most)
                                        .getSingleResult())
                .intValue();
    }

    /** Brings up to {@code limit} back to the queue whose delay or lease is over. */
    public int revive(int limit) {
        return session.write(
                        QueryType.REVIVE_REQUESTS,
                        it ->
                                it.createNativeQuery(RequestSql.REVIVE, String.class)
                                        .setParameter("limit", limit)
                                        .getResultList())
                .size();
    }

    /** Takes up to {@code limit} of that lane, those whose turn it is, to work on them. */
    public List<StoredRequest> claim(short lane, int limit, Duration lease) {
        return session.write(
                QueryType.CLAIM_REQUESTS,
                it ->
                        it.createNativeQuery(RequestSql.CLAIM, RequestEntity.class)
                                .setParameter("lane", lane)
                                .setParameter("limit", limit)
                                .setParameter("lease", lease.toMillis())
                                .getResultList()
                                .map(RequestEntity::stored));
    }

    /** Tells that these are still worked on. */
    public void heartbeat(Collection<String> ids, Duration lease) {
        session.write(
                QueryType.HEARTBEAT_REQUESTS,
                it ->
                        it.createNativeQuery(RequestSql.HEARTBEAT, String.class)
                                .setParameter("ids", ids.toArray(String[]::new))
                                .setParameter("lease", lease.toMillis())
                                .getResultList());
    }

    /** Writes what became of these, except for those that are not worked on any more. */
    public void settle(List<SettledRequest> settled) {
        session.write(
                QueryType.SETTLE_REQUESTS,
                it ->
                        it.createNativeQuery(RequestSql.SETTLE, String.class)
                                .setParameter("ids", texts(settled, SettledRequest::id))
                                .setParameter("states", texts(settled, s -> s.state().column()))
                                .setParameter("serials", texts(settled, SettledRequest::serial))
                                .setParameter("problems", texts(settled, SettledRequest::problem))
                                .setParameter(
                                        "waits",
                                        settled.stream()
                                                .map(s -> s.delay().toMillis())
                                                .toArray(Long[]::new))
                                .getResultList());
    }

    /** Deletes up to {@code limit} that were finished so long ago; how many it were. */
    public int forgetRequests(int limit, Duration retention) {
        return forget(QueryType.FORGET_REQUESTS, RequestSql.FORGET_REQUESTS, limit, retention);
    }

    /**
     * Deletes up to {@code limit} issuances whose certificates expired so long ago; how many it
     * were. Their keys may be used anew then.
     */
    public int forgetIssuances(int limit, Duration retention) {
        return forget(QueryType.FORGET_ISSUANCES, RequestSql.FORGET_ISSUANCES, limit, retention);
    }

    private int forget(QueryType type, String statement, int limit, Duration retention) {
        return session.write(
                        type,
                        it ->
                                it.createNativeQuery(statement, Object.class)
                                        .setParameter("limit", limit)
                                        .setParameter("retention", retention.toMillis())
                                        .getResultList())
                .size();
    }

    private static String[] texts(
            List<SettledRequest> settled, Function<SettledRequest, String> column) {
        return settled.stream().map(column).toArray(String[]::new);
    }
}
