package dev.chancery.issuer.issuance;

import dev.chancery.issuer.audit.AuditConfig;
import dev.chancery.issuer.ledger.LedgerConfig;
import dev.chancery.issuer.token.SigningConfig;
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

    LeaseBound(
            IssuanceConfig issuance,
            SigningConfig signing,
            AuditConfig audit,
            LedgerConfig ledger) {
        Duration needed =
                audit.timeout()
                        .multipliedBy(2)
                        .plus(signing.timeout())
                        .plus(ledger.answerTimeout());
        if (issuance.lease().compareTo(needed) <= 0) {
            throw new IllegalArgumentException(
                    "chancery.issuance.lease must be longer than %s,".formatted(needed)
                            + " chancery.signing.timeout, chancery.ledger.answer-timeout and twice"
                            + " chancery.audit.timeout together");
        }
    }
}
