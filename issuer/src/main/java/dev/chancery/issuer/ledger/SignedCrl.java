package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Der;
import java.time.Instant;

/**
 * A whole CRL.
 *
 * @param der its bytes
 * @param entries how many certificates are on it
 * @param thisUpdate when it was written
 * @param nextUpdate when there will be another at the latest
 */
public record SignedCrl(Der der, int entries, Instant thisUpdate, Instant nextUpdate) {}
