package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.signing.KeyIdentifier;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What is looked at before anything is signed.
 *
 * @param name how a finding is called
 * @param rule what holds of a certificate that is as it must be
 */
record TbsCheck(String name, Predicate<LintedTbs> rule) {

    private static final int MAX_COMMON_NAME = 64;
    private static final int MAX_SERIAL_OCTETS = 20;

    static final List<TbsCheck> ALL =
            List.of(
                    new TbsCheck("der", TbsCheck::isDer),
                    // Section 4.1.2.1.
                    new TbsCheck(
                            "version", tbs -> LintedTbs.same(tbs.version(), new ASN1Integer(2))),
                    // Section 4.1.2.2: positive, at most 20 octets.
                    new TbsCheck(
                            "serial",
                            tbs ->
                                    tbs.serial().getValue().signum() > 0
                                            && tbs.serial().getValue().toByteArray().length
                                                    <= MAX_SERIAL_OCTETS),
                    new TbsCheck(
                            "signature-algorithm",
                            tbs ->
                                    LintedTbs.same(
                                            tbs.signature(),
                                            tbs.authority().scheme().identifier())),
                    // Section 4.1.2.4: never empty, and the authority's own name.
                    new TbsCheck(
                            "issuer",
                            tbs ->
                                    tbs.authority().subject().getRDNs().length > 0
                                            && LintedTbs.same(
                                                    tbs.issuer(), tbs.authority().subject())),
                    new TbsCheck("validity-encoding", ValidityForm::isPrescribed),
                    new TbsCheck("validity-order", ValidityForm::isOrdered),
                    new TbsCheck("subject", TbsCheck::subjectIsAsAsked),
                    new TbsCheck(
                            "public-key",
                            tbs ->
                                    LintedTbs.same(
                                            tbs.publicKey(),
                                            SubjectPublicKeyInfo.getInstance(
                                                    tbs.csr().subjectPublicKeyInfo().octets()))),
                    // Section 4.2: no extension twice.
                    new TbsCheck("duplicate-extension", tbs -> !tbs.repeated()),
                    // Section 4.2.1.9: no authority, and so no path.
                    new TbsCheck(
                            "basic-constraints",
                            tbs ->
                                    tbs.has(Extension.basicConstraints, true)
                                            && tbs.read(
                                                            Extension.basicConstraints,
                                                            BasicConstraints::getInstance)
                                                    .filter(
                                                            it ->
                                                                    !it.isCA()
                                                                            && it
                                                                                            .getPathLenConstraint()
                                                                                    == null)
                                                    .isPresent()),
                    new TbsCheck("key-usage", TbsCheck::keyUsageFitsTheKey),
                    new TbsCheck("extended-key-usage", TbsCheck::purposesAreTheProfiles),
                    new TbsCheck(
                            "subject-key-identifier",
                            tbs ->
                                    tbs.has(Extension.subjectKeyIdentifier, false)
                                            && tbs.read(
                                                            Extension.subjectKeyIdentifier,
                                                            SubjectKeyIdentifier::getInstance)
                                                    .filter(
                                                            it ->
                                                                    isIdentifierOf(
                                                                            tbs,
                                                                            it.getKeyIdentifier()))
                                                    .isPresent()),
                    new TbsCheck(
                            "authority-key-identifier",
                            tbs ->
                                    tbs.has(Extension.authorityKeyIdentifier, false)
                                            && tbs.read(
                                                            Extension.authorityKeyIdentifier,
                                                            AuthorityKeyIdentifier::getInstance)
                                                    .filter(
                                                            it ->
                                                                    Arrays.equals(
                                                                            it
                                                                                    .getKeyIdentifierOctets(),
                                                                            tbs.authority()
                                                                                    .keyIdentifier()))
                                                    .isPresent()),
                    // Section 4.2.1.6; a responder is known by its subject.
                    new TbsCheck(
                            "san-present",
                            tbs ->
                                    tbs.has(Extension.subjectAlternativeName)
                                                    != tbs.profile().signsOcsp()
                                            && names(tbs).isEmpty() == tbs.profile().signsOcsp()),
                    // Section 4.2.1.6: critical if, and here only if, the subject says nothing.
                    new TbsCheck(
                            "san-critical",
                            tbs ->
                                    !tbs.has(Extension.subjectAlternativeName)
                                            || tbs.has(
                                                    Extension.subjectAlternativeName,
                                                    tbs.subject().size() == 0)),
                    new TbsCheck(
                            "san-as-asked",
                            tbs ->
                                    tbs.profile().signsOcsp()
                                            || names(tbs)
                                                    .equals(
                                                            tbs.csr().names().stream()
                                                                    .map(SubjectName::generalName)
                                                                    .toList())),
                    // RFC 6960 section 4.2.2.2.1.
                    new TbsCheck(
                            "ocsp-nocheck",
                            tbs ->
                                    tbs.has(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)
                                            == tbs.profile().signsOcsp()));

    /** What cannot even be read does not pass. */
    boolean passes(LintedTbs tbs) {
        try {
            return rule.test(tbs);
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            return false;
        }
    }

    private static boolean isDer(LintedTbs tbs) {
        try {
            return Der.of(
                            ASN1Primitive.fromByteArray(tbs.octets().octets())
                                    .getEncoded(ASN1Encoding.DER))
                    .equals(tbs.octets());
        } catch (IOException e) {
            return false;
        }
    }

    /** The common name that was asked for or none, within the bound of RFC 5280 appendix A.1. */
    private static boolean subjectIsAsAsked(LintedTbs tbs) {
        RDN[] parts = X500Name.getInstance(tbs.subject()).getRDNs();
        if (tbs.csr().commonName().isEmpty()) {
            return parts.length == 0;
        }
        String asked = tbs.csr().commonName().get();
        return parts.length == 1
                && !parts[0].isMultiValued()
                && BCStyle.CN.equals(parts[0].getFirst().getType())
                && parts[0].getFirst().getValue() instanceof ASN1String text
                && text.getString().equals(asked)
                && !asked.isEmpty()
                && asked.length() <= MAX_COMMON_NAME;
    }

    /** Section 4.2.1.3: signatures with every key, encryption of keys with those that can. */
    private static boolean keyUsageFitsTheKey(LintedTbs tbs) {
        int allowed = KeyUsage.digitalSignature;
        if (tbs.csr().keyType() == KeyType.RSA && !tbs.profile().signsOcsp()) {
            allowed |= KeyUsage.keyEncipherment;
        }
        KeyUsage expected = new KeyUsage(allowed);
        return tbs.has(Extension.keyUsage, true)
                && tbs.read(Extension.keyUsage, KeyUsage::getInstance)
                        .filter(expected::equals)
                        .isPresent();
    }

    private static boolean purposesAreTheProfiles(LintedTbs tbs) {
        Set<KeyPurposeId> expected =
                tbs.profile().extendedUsages().stream()
                        .map(ExtendedUsage::purpose)
                        .collect(Collectors.toSet());
        List<KeyPurposeId> read =
                tbs.read(Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance)
                        .map(it -> List.of(it.getUsages()))
                        .orElse(List.of());
        return read.size() == expected.size() && expected.containsAll(read);
    }

    private static boolean isIdentifierOf(LintedTbs tbs, byte[] identifier) {
        return Arrays.equals(
                identifier,
                KeyIdentifier.of(
                        SubjectPublicKeyInfo.getInstance(
                                tbs.csr().subjectPublicKeyInfo().octets())));
    }

    private static List<GeneralName> names(LintedTbs tbs) {
        return tbs.read(Extension.subjectAlternativeName, GeneralNames::getInstance)
                .map(it -> List.of(it.getNames()))
                .orElse(List.of());
    }
}
