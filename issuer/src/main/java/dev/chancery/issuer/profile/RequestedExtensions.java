package dev.chancery.issuer.profile;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.microsoft.MicrosoftObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * What a request asks for in its extensionRequest attribute (RFC 2985 section 5.4.2), read and
 * judged by nobody yet.
 *
 * @param names the names of kinds that can be certified, in the order asked for, each once
 * @param otherNames the kinds of the other names
 * @param purposes extended key usages
 * @param keyUses key usages
 * @param constraints basicConstraints, where the request has them
 * @param nameConstraints nameConstraints, where the request has them
 * @param tlsFeatures TLS features (RFC 7633)
 * @param policies certificate policies
 * @param present the object identifiers of all extensions asked for
 */
record RequestedExtensions(
        List<RequestedName> names,
        Set<String> otherNames,
        List<ExtendedUsage> purposes,
        Set<KeyUse> keyUses,
        Optional<BasicConstraints> constraints,
        Optional<NameConstraints> nameConstraints,
        Set<Integer> tlsFeatures,
        List<PolicyInformation> policies,
        Set<ASN1ObjectIdentifier> present) {

    /** Where Microsoft's tools of old put what RFC 2985 puts into extensionRequest. */
    private static final ASN1ObjectIdentifier MICROSOFT_REQUEST =
            MicrosoftObjectIdentifiers.microsoft.branch("2.1.14");

    RequestedExtensions {
        names = List.copyOf(names);
        otherNames = Set.copyOf(otherNames);
        purposes = List.copyOf(purposes);
        keyUses = Set.copyOf(keyUses);
        tlsFeatures = Set.copyOf(tlsFeatures);
        policies = List.copyOf(policies);
        present = Set.copyOf(present);
    }

    /** What a request without that attribute asks for. */
    static RequestedExtensions none() {
        return new RequestedExtensions(
                List.of(),
                Set.of(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(),
                Set.of());
    }

    /**
     * What {@code request} asks for. One that asks twice is refused: whatever reads the first only
     * would drop the second without a word.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    static RequestedExtensions of(PKCS10CertificationRequest request) {
        List<Attribute> lists =
                Arrays.stream(request.getAttributes())
                        .filter(RequestedExtensions::asksForExtensions)
                        .toList();
        if (lists.isEmpty()) {
            return none();
        }
        if (lists.size() > 1 || lists.getFirst().getAttrValues().size() != 1) {
            throw new IllegalArgumentException("extensions are asked for more than once");
        }
        return of(Extensions.getInstance(lists.getFirst().getAttrValues().getObjectAt(0)));
    }

    private static boolean asksForExtensions(Attribute attribute) {
        return attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)
                || attribute.getAttrType().equals(MICROSOFT_REQUEST);
    }

    private static RequestedExtensions of(Extensions extensions) {
        Set<RequestedName> names = new LinkedHashSet<>();
        Set<String> otherNames = new LinkedHashSet<>();
        for (GeneralName name : names(extensions)) {
            kind(name)
                    .ifPresentOrElse(
                            kind -> names.add(new RequestedName(kind, name)),
                            () -> otherNames.add(otherKind(name)));
        }
        return new RequestedExtensions(
                List.copyOf(names),
                otherNames,
                purposes(extensions),
                parsed(extensions, Extension.keyUsage, KeyUsage::getInstance)
                        .map(KeyUse::of)
                        .orElse(Set.of()),
                parsed(extensions, Extension.basicConstraints, BasicConstraints::getInstance),
                parsed(extensions, Extension.nameConstraints, NameConstraints::getInstance),
                tlsFeatures(extensions),
                parsed(extensions, Extension.certificatePolicies, CertificatePolicies::getInstance)
                        .map(policies -> List.of(policies.getPolicyInformation()))
                        .orElse(List.of()),
                Set.of(extensions.getExtensionOIDs()));
    }

    private static List<GeneralName> names(Extensions extensions) {
        return parsed(extensions, Extension.subjectAlternativeName, GeneralNames::getInstance)
                .map(names -> List.of(names.getNames()))
                .orElse(List.of());
    }

    private static Optional<SanKind> kind(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> Optional.of(SanKind.DNS);
            case GeneralName.iPAddress -> Optional.of(SanKind.IP);
            case GeneralName.uniformResourceIdentifier -> Optional.of(SanKind.URI);
            case GeneralName.rfc822Name -> Optional.of(SanKind.EMAIL);
            case GeneralName.otherName -> Optional.of(SanKind.OTHER);
            default -> Optional.empty();
        };
    }

    private static String otherKind(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.x400Address -> "x400Address";
            case GeneralName.directoryName -> "directoryName";
            case GeneralName.ediPartyName -> "ediPartyName";
            case GeneralName.registeredID -> "registeredID";
            default -> "a name of kind " + name.getTagNo();
        };
    }

    private static List<ExtendedUsage> purposes(Extensions extensions) {
        return parsed(extensions, Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance)
                .map(ExtendedKeyUsage::getUsages)
                .map(
                        purposes ->
                                Arrays.stream(purposes)
                                        .map(purpose -> ExtendedUsage.of(purpose.toOID()))
                                        .distinct()
                                        .toList())
                .orElse(List.of());
    }

    private static Set<Integer> tlsFeatures(Extensions extensions) {
        return parsed(extensions, TlsFeature.EXTENSION, ASN1Sequence::getInstance)
                .map(
                        features ->
                                Arrays.stream(features.toArray())
                                        .map(it -> ASN1Integer.getInstance(it).intValueExact())
                                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    private static <T> Optional<T> parsed(
            Extensions extensions, ASN1ObjectIdentifier oid, Function<ASN1Encodable, T> parser) {
        return Optional.ofNullable(extensions.getExtensionParsedValue(oid)).map(parser);
    }
}
