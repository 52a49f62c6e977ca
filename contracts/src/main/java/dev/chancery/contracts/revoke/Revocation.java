package dev.chancery.contracts.revoke;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * That a certificate is revoked.
 *
 * @param reason why
 * @param revokedAt since when, whole seconds; a reason that replaces another keeps the time
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Revocation(RevocationReason reason, Instant revokedAt) {}
