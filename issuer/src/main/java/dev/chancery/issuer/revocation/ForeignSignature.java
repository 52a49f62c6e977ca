package dev.chancery.issuer.revocation;

/**
 * A signature that does not verify with the responder's certificate: the key is another one now.
 */
final class ForeignSignature extends IllegalStateException {

    ForeignSignature(ResponderCredentials responder) {
        super(
                "The key %s in the token does not match the responder certificate of %s"
                        .formatted(responder.keyAlias(), responder.authority().name()));
    }
}
