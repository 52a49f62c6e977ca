package dev.chancery.issuer.serviceaccount;

/** What is known of a token. */
public sealed interface Review {

    /** The API server vouches for it: it belongs to that ServiceAccount, and is meant for us. */
    record Genuine(ServiceAccount account) implements Review {}

    /**
     * It is no token for us: forged, revoked, expired, for another audience, or of another user.
     */
    record Spurious() implements Review {}

    /** The API server does not say; it may be good. */
    record Unknown() implements Review {}
}
