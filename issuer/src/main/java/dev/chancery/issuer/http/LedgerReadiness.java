package dev.chancery.issuer.http;

import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.refusal.Refused;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready needs PostgreSQL. Neither the limiter nor Redis is asked: without the one each request is
 * answered 503, which more pods would not mend, and what the other misses is published later.
 */
@Readiness
@Singleton
class LedgerReadiness implements HealthCheck {

    private static final String NAME = "ledger";

    private final CertificateLedger ledger;

    LedgerReadiness(CertificateLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            ledger.ping();
            return HealthCheckResponse.up(NAME);
        } catch (Refused e) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("reason", e.refusal().type().slug())
                    .build();
        }
    }
}
