package dev.chancery.issuer.issuance;

import dev.chancery.issuer.certificate.IssuedCertificate;

/**
 * The answer to an {@link IssuanceOrder}.
 *
 * @param certificate the one certificate of the order's key
 * @param repeated whether it was there before this order came
 */
public record Issuance(IssuedCertificate certificate, boolean repeated) {}
