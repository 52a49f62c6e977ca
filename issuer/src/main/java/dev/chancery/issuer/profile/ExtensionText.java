package dev.chancery.issuer.profile;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** Extensions for people. */
final class ExtensionText {

    private static final Map<ASN1ObjectIdentifier, String> NAMES =
            Map.ofEntries(
                    Map.entry(Extension.basicConstraints, "basicConstraints"),
                    Map.entry(Extension.keyUsage, "keyUsage"),
                    Map.entry(Extension.extendedKeyUsage, "extKeyUsage"),
                    Map.entry(Extension.subjectKeyIdentifier, "subjectKeyIdentifier"),
                    Map.entry(Extension.authorityKeyIdentifier, "authorityKeyIdentifier"),
                    Map.entry(Extension.authorityInfoAccess, "authorityInfoAccess"),
                    Map.entry(Extension.subjectAlternativeName, "subjectAltName"),
                    Map.entry(Extension.cRLDistributionPoints, "cRLDistributionPoints"),
                    Map.entry(Extension.certificatePolicies, "certificatePolicies"),
                    Map.entry(Extension.nameConstraints, "nameConstraints"),
                    Map.entry(TlsFeature.EXTENSION, "tlsfeature"),
                    Map.entry(Extension.noRevAvail, "noRevAvail"),
                    Map.entry(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, "ocsp-nocheck"));

    private ExtensionText() {}

    /** What its standard calls it; the object identifier if that is not known here. */
    static String name(ASN1ObjectIdentifier oid) {
        return NAMES.getOrDefault(oid, oid.getId());
    }

    /** What it says; its DER if that is not known here. */
    static String of(Extension extension) {
        ASN1ObjectIdentifier oid = extension.getExtnId();
        ASN1Encodable value = extension.getParsedValue();
        return switch (name(oid)) {
            case "basicConstraints" -> constraints(BasicConstraints.getInstance(value));
            case "keyUsage" ->
                    String.join(
                            ", ", ConfigurationWord.all(KeyUse.of(KeyUsage.getInstance(value))));
            case "extKeyUsage" ->
                    Arrays.stream(ExtendedKeyUsage.getInstance(value).getUsages())
                            .map(it -> ExtendedUsage.of(it.toOID()).name())
                            .collect(Collectors.joining(", "));
            case "subjectKeyIdentifier" ->
                    hex(SubjectKeyIdentifier.getInstance(value).getKeyIdentifier());
            case "authorityKeyIdentifier" ->
                    hex(AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets());
            case "authorityInfoAccess" -> access(AuthorityInformationAccess.getInstance(value));
            case "subjectAltName" -> String.join(", ", names(GeneralNames.getInstance(value)));
            case "certificatePolicies" ->
                    Arrays.stream(CertificatePolicies.getInstance(value).getPolicyInformation())
                            .map(PolicyInformation::getPolicyIdentifier)
                            .map(ASN1ObjectIdentifier::getId)
                            .collect(Collectors.joining(", "));
            case "nameConstraints" -> constraints(NameConstraints.getInstance(value));
            case "tlsfeature" -> "status_request";
            case "noRevAvail", "ocsp-nocheck" -> "";
            default -> hex(extension.getExtnValue().getOctets());
        };
    }

    static List<String> names(Extensions extensions) {
        return extensions.getExtension(Extension.subjectAlternativeName) == null
                ? List.of()
                : names(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName));
    }

    private static List<String> names(GeneralNames names) {
        return Arrays.stream(names.getNames()).map(ExtensionText::name).toList();
    }

    private static String name(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> "DNS:" + name.getName();
            case GeneralName.iPAddress -> "IP:" + address(name);
            case GeneralName.uniformResourceIdentifier -> "URI:" + name.getName();
            case GeneralName.rfc822Name -> "email:" + name.getName();
            case GeneralName.otherName -> "otherName:" + OtherName.shown(name);
            default -> name.toString();
        };
    }

    /** An address, or a network and its mask. */
    private static String address(GeneralName name) {
        byte[] octets = ASN1OctetString.getInstance(name.getName()).getOctets();
        int half = octets.length / 2;
        return octets.length == 8 || octets.length == 32
                ? IpAddress.text(Arrays.copyOf(octets, half))
                        + "/"
                        + IpAddress.text(Arrays.copyOfRange(octets, half, octets.length))
                : IpAddress.text(octets);
    }

    private static String constraints(BasicConstraints constraints) {
        return constraints.isCA()
                ? "CA:TRUE, pathlen:" + constraints.getPathLenConstraint()
                : "CA:FALSE";
    }

    private static String constraints(NameConstraints constraints) {
        return "permitted: %s; excluded: %s"
                .formatted(
                        subtrees(constraints.getPermittedSubtrees()),
                        subtrees(constraints.getExcludedSubtrees()));
    }

    private static String subtrees(GeneralSubtree[] subtrees) {
        return subtrees == null
                ? "-"
                : Arrays.stream(subtrees)
                        .map(it -> name(it.getBase()))
                        .collect(Collectors.joining(", "));
    }

    private static String access(AuthorityInformationAccess access) {
        return Arrays.stream(access.getAccessDescriptions())
                .map(
                        it ->
                                OCSPObjectIdentifiers.id_pkix_ocsp.equals(it.getAccessMethod())
                                        ? "OCSP " + name(it.getAccessLocation())
                                        : it.getAccessMethod() + " " + name(it.getAccessLocation()))
                .collect(Collectors.joining(", "));
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
