package dev.chancery.issuer.profile;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.profile.RequestedSubject.Attribute;
import dev.chancery.issuer.signing.CrlDistribution;
import dev.chancery.issuer.signing.KeyIdentifier;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What is looked at before anything is signed: here what every certificate must be, in {@link
 * ProfileChecks} what its profile makes of it.
 *
 * @param name how a finding is called
 * @param rule what holds of a certificate that is as it must be
 */
record TbsCheck(String name, Predicate<LintedTbs> rule) {

    private static final int MAX_SERIAL_OCTETS = 20;

    static final List<TbsCheck> OF_ALL =
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
                    // Section 4.2.1.6; without names it is the subject that tells whose it is.
                    new TbsCheck(
                            "san-present",
                            tbs ->
                                    tbs.has(Extension.subjectAlternativeName) == named(tbs)
                                            && names(tbs).isEmpty() != named(tbs)
                                            && (named(tbs) || tbs.subject().size() > 0)),
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
                                    names(tbs)
                                            .equals(
                                                    tbs.csr().names().stream()
                                                            .map(SubjectName::generalName)
                                                            .toList())),
                    // Section 4.2.1.13; it names the shard on which a revocation will be.
                    new TbsCheck("crl-distribution-point", TbsCheck::crlIsItsShard));

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

    /** What was asked for, within the bounds of RFC 5280 appendix A.1, each part for itself. */
    private static boolean subjectIsAsAsked(LintedTbs tbs) {
        List<Attribute> asked = tbs.profile().subject().subject(tbs.csr());
        RDN[] parts = X500Name.getInstance(tbs.subject()).getRDNs();
        if (parts.length != asked.size()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            SubjectField field = asked.get(i).field();
            if (parts[i].isMultiValued()
                    || !parts[i].getFirst().getType().equals(field.oid())
                    || !(parts[i].getFirst().getValue() instanceof ASN1String text)
                    || !text.getString().equals(asked.get(i).value())
                    || field.defectOf(text.getString()).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static boolean crlIsItsShard(LintedTbs tbs) {
        CrlDistribution crl = tbs.authority().crl().orElse(null);
        if (crl == null || tbs.profile().signsOcsp() || tbs.profile().status().noRevAvail()) {
            return !tbs.has(Extension.cRLDistributionPoints);
        }
        int shard = crl.shardOf(Serial.of(tbs.serial().getValue()));
        String address = crl.address(tbs.authority().name(), shard);
        return tbs.has(Extension.cRLDistributionPoints, false)
                && tbs.read(Extension.cRLDistributionPoints, CRLDistPoint::getInstance)
                        .map(it -> List.of(it.getDistributionPoints()))
                        .filter(points -> points.size() == 1)
                        .map(List::getFirst)
                        .filter(it -> it.getCRLIssuer() == null && it.getReasons() == null)
                        .map(it -> GeneralNames.getInstance(it.getDistributionPoint().getName()))
                        .map(GeneralNames::getNames)
                        .filter(
                                names ->
                                        names.length == 1
                                                && names[0].getName() instanceof ASN1String text
                                                && text.getString().equals(address))
                        .isPresent();
    }

    private static boolean isIdentifierOf(LintedTbs tbs, byte[] identifier) {
        return Arrays.equals(
                identifier,
                KeyIdentifier.of(
                        SubjectPublicKeyInfo.getInstance(
                                tbs.csr().subjectPublicKeyInfo().octets())));
    }

    private static boolean named(LintedTbs tbs) {
        return !tbs.profile().subject().sanKinds().isEmpty();
    }

    private static List<GeneralName> names(LintedTbs tbs) {
        return tbs.read(Extension.subjectAlternativeName, GeneralNames::getInstance)
                .map(it -> List.of(it.getNames()))
                .orElse(List.of());
    }
}
