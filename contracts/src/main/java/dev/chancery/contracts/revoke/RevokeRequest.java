package dev.chancery.contracts.revoke;

/**
 * Body of {@code POST /v1/certificates/{serial}:revoke}.
 *
 * @param reason why the certificate is not to be trusted any more
 */
public record RevokeRequest(RevocationReason reason) {}
