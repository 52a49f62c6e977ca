package dev.chancery.issuer.ledger;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import java.time.Instant;

/** What {@link RevocationEntity#FIND} selects. */
record RevocationRow(short reason, Instant revokedAt) {

    Revocation revocation() {
        return new Revocation(RevocationReason.of(reason), revokedAt);
    }
}
