package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refused;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only while the token answers and holds the keys of every authority, its OCSP key too; asks
 * for no signature.
 */
@Readiness
public class TokenHealthCheck implements HealthCheck {

    private static final String NAME = "token";

    private final HsmToken token;
    private final AuthorityCatalog authorities;

    public TokenHealthCheck(HsmToken token, AuthorityCatalog authorities) {
        this.token = token;
        this.authorities = authorities;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            token.ping();
            token.requireKeys(authorities.keys());
            authorities.names().forEach(authorities::require);
            return HealthCheckResponse.up(NAME);
        } catch (Refused refused) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("reason", refused.refusal().toString())
                    .build();
        }
    }
}
