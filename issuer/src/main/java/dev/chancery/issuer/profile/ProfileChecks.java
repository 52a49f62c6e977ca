package dev.chancery.issuer.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * Whether a certificate has the extensions that its profile gives it, and none that it does not.
 */
final class ProfileChecks {

    static final List<TbsCheck> ALL =
            List.of(
                    // Section 4.2.1.9.
                    new TbsCheck("basic-constraints", ProfileChecks::authorityIsTheProfiles),
                    new TbsCheck("key-usage", ProfileChecks::keyUsageFitsTheKey),
                    new TbsCheck("extended-key-usage", ProfileChecks::purposesAreTheProfiles),
                    // Section 4.2.1.10.
                    new TbsCheck("name-constraints", ProfileChecks::constraintsAreTheProfiles),
                    // Section 4.2.1.4.
                    new TbsCheck("certificate-policies", ProfileChecks::policiesAreTheProfiles),
                    // Section 4.2.2.1.
                    new TbsCheck("ocsp-address", ProfileChecks::ocspAddressIsTheAuthoritys),
                    // RFC 6960 section 4.2.2.2.1.
                    new TbsCheck(
                            "ocsp-nocheck",
                            tbs ->
                                    isNull(
                                            tbs,
                                            OCSPObjectIdentifiers.id_pkix_ocsp_nocheck,
                                            tbs.profile().signsOcsp())),
                    // RFC 7633 section 4.1.
                    new TbsCheck("must-staple", ProfileChecks::featuresAreTheProfiles),
                    // RFC 9608 section 2.
                    new TbsCheck("no-rev-avail", ProfileChecks::noRevAvailStandsAlone));

    private ProfileChecks() {}

    private static boolean authorityIsTheProfiles(LintedTbs tbs) {
        Integer expected =
                tbs.profile().subordinate().map(it -> it.pathLength(tbs.csr())).orElse(null);
        return tbs.has(Extension.basicConstraints, true)
                && tbs.read(Extension.basicConstraints, BasicConstraints::getInstance)
                        .filter(it -> it.isCA() == (expected != null))
                        .filter(
                                it ->
                                        expected == null
                                                ? it.getPathLenConstraint() == null
                                                : it.getPathLenConstraint() != null
                                                        && it.getPathLenConstraint().intValueExact()
                                                                == expected)
                        .isPresent();
    }

    private static boolean keyUsageFitsTheKey(LintedTbs tbs) {
        return tbs.has(Extension.keyUsage, true)
                && tbs.read(Extension.keyUsage, KeyUsage::getInstance)
                        .map(KeyUse::of)
                        .filter(
                                KeyUse.fitting(
                                                tbs.profile().usages().keyUses(),
                                                tbs.csr().keyType())
                                        ::equals)
                        .isPresent();
    }

    private static boolean purposesAreTheProfiles(LintedTbs tbs) {
        List<String> expected =
                tbs.profile().usages().extended().stream().map(it -> it.purpose().getId()).toList();
        if (expected.isEmpty()) {
            return !tbs.has(Extension.extendedKeyUsage);
        }
        return tbs.has(Extension.extendedKeyUsage, tbs.profile().usages().extendedCritical())
                && tbs.read(Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance)
                        .map(it -> List.of(it.getUsages()))
                        .filter(
                                it ->
                                        it.stream()
                                                .map(purpose -> purpose.getId())
                                                .toList()
                                                .equals(expected))
                        .isPresent();
    }

    private static boolean constraintsAreTheProfiles(LintedTbs tbs) {
        Optional<NameConstraints> expected =
                tbs.profile()
                        .subordinate()
                        .map(SubordinateAuthority::names)
                        .filter(names -> !names.empty())
                        .map(ConstrainedNames::extension);
        if (expected.isEmpty()) {
            return !tbs.has(Extension.nameConstraints);
        }
        return tbs.has(Extension.nameConstraints, true)
                && tbs.read(Extension.nameConstraints, NameConstraints::getInstance)
                        .filter(it -> LintedTbs.same(it, expected.get()))
                        .isPresent();
    }

    private static boolean policiesAreTheProfiles(LintedTbs tbs) {
        if (tbs.profile().policies().isEmpty()) {
            return !tbs.has(Extension.certificatePolicies);
        }
        return tbs.has(Extension.certificatePolicies, false)
                && tbs.read(Extension.certificatePolicies, CertificatePolicies::getInstance)
                        .map(it -> List.of(it.getPolicyInformation()))
                        .filter(
                                it ->
                                        it.stream()
                                                .allMatch(one -> one.getPolicyQualifiers() == null))
                        .filter(
                                it ->
                                        it.stream()
                                                .map(one -> one.getPolicyIdentifier())
                                                .toList()
                                                .equals(tbs.profile().policies()))
                        .isPresent();
    }

    private static boolean ocspAddressIsTheAuthoritys(LintedTbs tbs) {
        Optional<String> expected =
                tbs.authority()
                        .ocspAddress()
                        .filter(_ -> tbs.profile().status().ocsp())
                        .map(Object::toString);
        List<String> told =
                tbs
                        .read(
                                Extension.authorityInfoAccess,
                                AuthorityInformationAccess::getInstance)
                        .map(AuthorityInformationAccess::getAccessDescriptions)
                        .stream()
                        .flatMap(Arrays::stream)
                        .filter(it -> it.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
                        .map(it -> it.getAccessLocation().getName().toString())
                        .toList();
        return told.equals(expected.stream().toList());
    }

    private static boolean featuresAreTheProfiles(LintedTbs tbs) {
        if (!tbs.profile().status().mustStaple()) {
            return !tbs.has(TlsFeature.EXTENSION);
        }
        return tbs.has(TlsFeature.EXTENSION, false)
                && tbs.read(TlsFeature.EXTENSION, ASN1Sequence::getInstance)
                        .filter(it -> it.size() == 1)
                        .map(it -> ASN1Integer.getInstance(it.getObjectAt(0)))
                        .filter(it -> it.hasValue(TlsFeature.STATUS_REQUEST))
                        .isPresent();
    }

    private static boolean noRevAvailStandsAlone(LintedTbs tbs) {
        boolean wanted = tbs.profile().status().noRevAvail();
        return isNull(tbs, Extension.noRevAvail, wanted)
                && !(wanted
                        && (tbs.has(Extension.authorityInfoAccess)
                                || tbs.has(Extension.cRLDistributionPoints)
                                || tbs.has(Extension.freshestCRL)));
    }

    /** Whether an extension that says something by being there alone is there, if it shall be. */
    private static boolean isNull(LintedTbs tbs, ASN1ObjectIdentifier oid, boolean wanted) {
        if (!wanted) {
            return !tbs.has(oid);
        }
        return tbs.has(oid, false)
                && tbs.read(oid, it -> it).filter(ASN1Null.class::isInstance).isPresent();
    }
}
