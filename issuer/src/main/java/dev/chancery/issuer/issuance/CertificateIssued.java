package dev.chancery.issuer.issuance;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.signing.Authority;

/**
 * Fired, synchronously, after a certificate was recorded. Who observes it may fail without harm to
 * the certificate, and must find what it missed by itself.
 *
 * @param authority who signed it
 * @param serial its serial number
 */
public record CertificateIssued(Authority authority, Serial serial) {}
