package dev.chancery.issuer.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt at a request.
 *
 * @param id of which
 * @param state issued, failed, or delayed
 * @param serial the certificate, if there is one
 * @param problem why there is none, JSON
 * @param delay when to try again, if delayed
 */
public record SettledRequest(
        String id,
        StoredRequest.State state,
        @Nullable String serial,
        @Nullable String problem,
        Duration delay) {}
