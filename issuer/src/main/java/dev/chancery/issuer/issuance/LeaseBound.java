package dev.chancery.issuer.issuance;

import dev.chancery.issuer.ledger.LedgerConfig;
import dev.chancery.issuer.signing.SigningConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Stops an issuer at its start whose leases end before its work can: others would take that over
 * while it goes on.
 */
@Startup
@Singleton
class LeaseBound {

    LeaseBound(IssuanceConfig issuance, SigningConfig signing, LedgerConfig ledger) {
        Duration needed = signing.timeout().plus(ledger.answerTimeout());
        if (issuance.lease().compareTo(needed) <= 0) {
            throw new IllegalArgumentException(
                    "chancery.issuance.lease must be longer than %s,".formatted(needed)
                            + " chancery.signing.timeout and chancery.ledger.answer-timeout"
                            + " together");
        }
    }
}
