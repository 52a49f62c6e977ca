package dev.chancery.contracts.issue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /v1/certificates}.
 *
 * @param idempotencyKey names the certificate asked for; a repeat gets the same one
 * @param authority which certificate authority shall sign
 * @param profile which of the issuer's profiles to follow
 * @param csr PKCS#10 request (RFC 2986), PEM; public key and names are taken from it
 * @param duration the lifetime wished for; a profile may shorten it, and decides if it is null
 * @param onBehalfOf for whom a trusted caller asks; null if for itself
 * @param narrowing what the caller's own policy allows; null if it has none
 * @param urgency how pressing it is; null leaves that to the call
 */
public record IssueRequest(
        IdempotencyKey idempotencyKey,
        String authority,
        String profile,
        String csr,
        @Nullable Duration duration,
        @Nullable OnBehalfOf onBehalfOf,
        @Nullable Narrowing narrowing,
        @Nullable Urgency urgency) {

    /** Leaves the CSR out: it must not reach a log. */
    @Override
    public String toString() {
        return "IssueRequest[idempotencyKey=%s, authority=%s, profile=%s]"
                .formatted(idempotencyKey, authority, profile);
    }
}
