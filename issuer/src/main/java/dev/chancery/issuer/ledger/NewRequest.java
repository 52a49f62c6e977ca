package dev.chancery.issuer.ledger;

/**
 * A request that nobody waits for, as it is first written.
 *
 * @param id what it is to be called, unless there is one for the key
 * @param key its idempotency key
 * @param csrSha256 the hash of its CSR, hexadecimal
 * @param caller who makes it
 * @param account whose turn it takes
 * @param lane where it queues, 0 the most pressing
 * @param step how far behind the last of its account it queues; less for an account of more weight
 * @param request what is asked for, JSON
 * @param client for whom, JSON
 */
public record NewRequest(
        String id,
        String key,
        String csrSha256,
        String caller,
        String account,
        short lane,
        long step,
        String request,
        String client) {

    /** Leaves the CSR out: it must not reach a log. */
    @Override
    public String toString() {
        return "NewRequest[id=%s, key=%s]".formatted(id, key);
    }
}
