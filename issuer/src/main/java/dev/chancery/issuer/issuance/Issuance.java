package dev.chancery.issuer.issuance;

import dev.chancery.issuer.certificate.IssuedCertificate;

/**
 * An {@link IssuanceOrder} that has its certificate.
 *
 * @param certificate the one certificate of the order's key
 * @param repeated whether it was there, or on its way, before this order came
 */
public record Issuance(IssuedCertificate certificate, boolean repeated) implements IssuanceOutcome {

    Issuance asRepeated() {
        return new Issuance(certificate, true);
    }
}
