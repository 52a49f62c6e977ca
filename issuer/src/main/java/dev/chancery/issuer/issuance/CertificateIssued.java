package dev.chancery.issuer.issuance;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.signing.Authority;

/**
 * A certificate that was recorded just now.
 *
 * @param authority who signed it
 * @param serial its serial number
 */
public record CertificateIssued(Authority authority, Serial serial) {}
