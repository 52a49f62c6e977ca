package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.IssuedCertificate;

/** What has become of an idempotency key that was seen before. */
public sealed interface KnownIssuance {

    /** The hash of the CSR that the key is bound to, hexadecimal. */
    String csrSha256();

    /** Someone is signing, or died doing so; {@link CertificateLedger#takeOver} tells which. */
    record Reserved(String csrSha256) implements KnownIssuance {}

    /** There is a certificate. */
    record Issued(String csrSha256, IssuedCertificate certificate) implements KnownIssuance {}
}
