package dev.chancery.issuer.http;

import dev.chancery.issuer.serviceaccount.Review;
import dev.chancery.issuer.serviceaccount.ReviewedTokens;
import dev.chancery.issuer.serviceaccount.ServiceAccount;
import dev.chancery.issuer.serviceaccount.TokenReviewConfig;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Gives the holder of a good token the roles of its ServiceAccount. The token is not kept. */
@Singleton
class TokenIdentities implements IdentityProvider<TokenAuthenticationRequest> {

    private final ReviewedTokens tokens;
    private final ServiceAccountGrants grants;
    private final TokenReviewConfig config;

    TokenIdentities(ReviewedTokens tokens, ServiceAccountGrants grants, TokenReviewConfig config) {
        this.tokens = tokens;
        this.grants = grants;
        this.config = config;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .completionStage(() -> tokens.review(request.getToken().getToken()))
                .map(this::identity);
    }

    private SecurityIdentity identity(Review review) {
        return switch (review) {
            case Review.Genuine(var account) -> identity(account);
            case Review.Unknown _ -> throw new CallerUnchecked(config.retryAfter());
            case Review.Spurious _ -> throw new AuthenticationFailedException("no such token");
        };
    }

    private SecurityIdentity identity(ServiceAccount account) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.username()))
                .addAttribute(Caller.ATTRIBUTE, account.username())
                .addAttribute(Caller.TENANT, tenant(account))
                .addRoles(grants.rolesOf(account))
                .build();
    }

    private Caller.Tenant tenant(ServiceAccount account) {
        return new Caller.Tenant(
                config.cluster().orElseThrow() + "/" + account.namespace(), account.group());
    }
}
