package dev.chancery.issuer.http;

import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Finds the token of a caller (RFC 6750). A caller that shows a certificate is who the certificate
 * says, and needs no API server, whatever else it sends.
 */
@Singleton
class BearerTokens implements HttpAuthenticationMechanism {

    /** The answer to who shows nothing, or nothing good. */
    static final String CHALLENGE = "Bearer realm=\"chancery\"";

    private static final String SCHEME = "bearer ";
    private static final int UNAUTHENTICATED = 401;

    private final ServiceAccountGrants grants;

    BearerTokens(ServiceAccountGrants grants) {
        this.grants = grants;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext call, IdentityProviderManager identities) {
        if (!grants.any() || showsCertificate(call.request())) {
            return Uni.createFrom().nullItem();
        }
        Context here = Vertx.currentContext();
        return token(call.request())
                .map(token -> new TokenAuthenticationRequest(new TokenCredential(token, "bearer")))
                .map(
                        request ->
                                identities
                                        .authenticate(request)
                                        .emitOn(next -> here.runOnContext(_ -> next.run())))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** The problem document carries the challenge. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHENTICATED));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    /** Asked before mutual TLS is, which has a challenge of its own. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }

    private static Optional<String> token(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(it -> it.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(it -> it.substring(SCHEME.length()).strip());
    }

    private static boolean showsCertificate(HttpServerRequest request) {
        try {
            return request.sslSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException _) {
            return false;
        }
    }
}
