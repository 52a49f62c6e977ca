package dev.chancery.issuer.profile;

import dev.chancery.issuer.signing.Authority;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;

/**
 * Holds the extensions that a request asks for against the profile. What goes beyond it is refused
 * by name: left out, the requester would believe to have it; written, the profile would mean
 * nothing.
 */
record ExtensionRules(CertificateProfile profile, Authority authority) {

    /** Judged below, or with the names; or a hash of the key, which is computed anyway. */
    private static final Set<ASN1ObjectIdentifier> JUDGED =
            Set.of(
                    Extension.subjectAlternativeName,
                    Extension.keyUsage,
                    Extension.extendedKeyUsage,
                    Extension.basicConstraints,
                    Extension.nameConstraints,
                    Extension.certificatePolicies,
                    TlsFeature.EXTENSION,
                    Extension.subjectKeyIdentifier);

    List<Violation> brokenBy(Csr csr) {
        RequestedExtensions asked = csr.extensions();
        List<Violation> broken = new ArrayList<>();
        requireGranted(broken, "key-usages", ConfigurationWord.all(asked.keyUses()), keyUsages());
        requireGranted(broken, "extended-key-usages", words(asked.purposes()), extendedKeyUsages());
        requireBasicConstraints(broken, asked);
        profile.subordinate()
                .flatMap(subordinate -> subordinate.brokenBy(csr, authority))
                .ifPresent(broken::add);
        requireNameConstraints(broken, asked);
        requireTlsFeatures(broken, asked);
        requirePolicies(broken, asked);
        requireNoOthers(broken, asked);
        return broken;
    }

    private void requireGranted(
            List<Violation> broken, String rule, List<String> asked, List<String> granted) {
        List<String> beyond = asked.stream().filter(it -> !granted.contains(it)).toList();
        if (!beyond.isEmpty()) {
            broken.add(violation(rule, "grants only %s, not %s".formatted(granted, beyond)));
        }
    }

    private void requireBasicConstraints(List<Violation> broken, RequestedExtensions asked) {
        if (asked.constraints().isEmpty()) {
            return;
        }
        BasicConstraints constraints = asked.constraints().get();
        if (constraints.isCA() != profile.subordinate().isPresent()) {
            broken.add(
                    violation(
                            "basic-constraints",
                            constraints.isCA()
                                    ? "makes no CA certificates"
                                    : "makes CA certificates alone"));
        } else if (!constraints.isCA() && constraints.getPathLenConstraint() != null) {
            broken.add(violation("basic-constraints", "makes certificates without a path length"));
        }
    }

    private void requireNameConstraints(List<Violation> broken, RequestedExtensions asked) {
        ASN1Primitive granted =
                profile.subordinate()
                        .map(SubordinateAuthority::names)
                        .filter(names -> !names.empty())
                        .map(names -> names.extension().toASN1Primitive())
                        .orElse(null);
        if (asked.nameConstraints().isPresent()
                && !asked.nameConstraints().get().toASN1Primitive().equals(granted)) {
            broken.add(
                    violation(
                            "name-constraints",
                            "writes name constraints of its own, or none: leave them out"));
        }
    }

    private void requireTlsFeatures(List<Violation> broken, RequestedExtensions asked) {
        Set<Integer> beyond = new HashSet<>(asked.tlsFeatures());
        if (profile.status().mustStaple()) {
            beyond.remove(TlsFeature.STATUS_REQUEST);
            if (authority.ocspAddress().isEmpty()) {
                broken.add(
                        violation(
                                "must-staple",
                                "needs an OCSP responder, and the authority %s has no ocsp-url"
                                        .formatted(authority.name())));
            }
        }
        if (!beyond.isEmpty()) {
            broken.add(violation("must-staple", "does not write the TLS features " + beyond));
        }
    }

    private void requirePolicies(List<Violation> broken, RequestedExtensions asked) {
        Set<String> beyond =
                asked.policies().stream()
                        .filter(
                                it ->
                                        it.getPolicyQualifiers() != null
                                                || !profile.policies()
                                                        .contains(it.getPolicyIdentifier()))
                        .map(PolicyInformation::getPolicyIdentifier)
                        .map(ASN1ObjectIdentifier::getId)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!beyond.isEmpty()) {
            broken.add(
                    violation(
                            "certificate-policies",
                            "writes %s, without qualifiers, not %s"
                                    .formatted(profile.policies(), beyond)));
        }
    }

    private void requireNoOthers(List<Violation> broken, RequestedExtensions asked) {
        Set<String> beyond =
                asked.present().stream()
                        .filter(oid -> !JUDGED.contains(oid))
                        .filter(
                                oid ->
                                        !profile.status().noRevAvail()
                                                || !oid.equals(Extension.noRevAvail))
                        .map(ASN1ObjectIdentifier::getId)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!beyond.isEmpty()) {
            broken.add(
                    violation(
                            "extensions", "writes no extension that a request brings: " + beyond));
        }
    }

    private List<String> keyUsages() {
        return ConfigurationWord.all(profile.usages().keyUses());
    }

    private List<String> extendedKeyUsages() {
        return words(profile.usages().extended());
    }

    private static List<String> words(List<ExtendedUsage> usages) {
        return usages.stream().map(ExtendedUsage::toString).toList();
    }

    private Violation violation(String rule, String detail) {
        return new Violation(rule, "the profile %s %s".formatted(profile.name(), detail));
    }
}
