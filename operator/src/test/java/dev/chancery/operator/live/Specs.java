package dev.chancery.operator.live;

import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.crds.v1alpha1.SecretTemplate;

/** Specs that differ from another in one thing. */
final class Specs {

    private Specs() {}

    static CertificateSpec withGroup(CertificateSpec spec, String group) {
        IssuerRef reference = spec.issuerRef();
        return withIssuer(spec, new IssuerRef(reference.name(), reference.kind(), group));
    }

    static CertificateSpec withIssuer(CertificateSpec spec, IssuerRef reference) {
        return new CertificateSpec(
                spec.secretName(),
                reference,
                spec.commonName(),
                spec.dnsNames(),
                spec.duration(),
                spec.renewBefore(),
                spec.renewBeforePercentage(),
                spec.privateKey(),
                spec.secretTemplate());
    }

    static CertificateSpec withKey(CertificateSpec spec, PrivateKey key) {
        return new CertificateSpec(
                spec.secretName(),
                spec.issuerRef(),
                spec.commonName(),
                spec.dnsNames(),
                spec.duration(),
                spec.renewBefore(),
                spec.renewBeforePercentage(),
                key,
                spec.secretTemplate());
    }

    static CertificateSpec withTemplate(CertificateSpec spec, SecretTemplate template) {
        return new CertificateSpec(
                spec.secretName(),
                spec.issuerRef(),
                spec.commonName(),
                spec.dnsNames(),
                spec.duration(),
                spec.renewBefore(),
                spec.renewBeforePercentage(),
                spec.privateKey(),
                template);
    }

    static CertificateSpec withCommonName(CertificateSpec spec, String commonName) {
        return new CertificateSpec(
                spec.secretName(),
                spec.issuerRef(),
                commonName,
                spec.dnsNames(),
                spec.duration(),
                spec.renewBefore(),
                spec.renewBeforePercentage(),
                spec.privateKey(),
                spec.secretTemplate());
    }

    static CertificateSpec withDuration(CertificateSpec spec, String duration) {
        return new CertificateSpec(
                spec.secretName(),
                spec.issuerRef(),
                spec.commonName(),
                spec.dnsNames(),
                duration,
                spec.renewBefore(),
                spec.renewBeforePercentage(),
                spec.privateKey(),
                spec.secretTemplate());
    }

    /** Renewed as soon as the operator lets a certificate be: when a third of its life is over. */
    static CertificateSpec renewedEarly(CertificateSpec spec) {
        return new CertificateSpec(
                spec.secretName(),
                spec.issuerRef(),
                spec.commonName(),
                spec.dnsNames(),
                spec.duration(),
                spec.renewBefore(),
                99,
                spec.privateKey(),
                spec.secretTemplate());
    }
}
