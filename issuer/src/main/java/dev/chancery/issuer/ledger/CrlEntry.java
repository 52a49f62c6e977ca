package dev.chancery.issuer.ledger;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A revoked certificate on a CRL (RFC 5280 section 5.1.2.6).
 *
 * @param serial its serial number
 * @param revokedAt since when
 * @param reason why, a CRLReason
 */
public record CrlEntry(BigInteger serial, Instant revokedAt, int reason) {}
