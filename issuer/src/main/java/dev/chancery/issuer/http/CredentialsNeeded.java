package dev.chancery.issuer.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Nothing is there for a caller without credentials, not even the answer that nothing is there. */
@Singleton
class CredentialsNeeded implements HttpSecurityPolicy {

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext call,
            Uni<SecurityIdentity> identity,
            AuthorizationRequestContext context) {
        return identity.map(CredentialsNeeded::permitted);
    }

    private static CheckResult permitted(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            throw new AuthenticationFailedException("no credentials");
        }
        return CheckResult.PERMIT;
    }
}
