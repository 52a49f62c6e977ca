package dev.chancery.issuer.revocation;

/** Redis does not take or give answers now; it will be back. */
final class OcspStoreAbsence extends RuntimeException {

    OcspStoreAbsence(Exception cause) {
        super("Redis does not answer: " + cause.getMessage(), cause);
    }
}
