package dev.chancery.issuer.profile;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * What a request asks for in its extensionRequest attribute (RFC 2985 section 5.4.2), as far as it
 * matters here. Every other extension is the profile's business alone, and is ignored.
 *
 * @param names the names of kinds that can be certified, in the order asked for, each once
 * @param otherNames the kinds of the other names
 * @param purposes extended key usages
 * @param authority whether basicConstraints asks for a CA certificate
 */
record RequestedExtensions(
        List<RequestedName> names,
        Set<String> otherNames,
        Set<KeyPurposeId> purposes,
        boolean authority) {

    RequestedExtensions {
        names = List.copyOf(names);
        otherNames = Set.copyOf(otherNames);
        purposes = Set.copyOf(purposes);
    }

    /** What a request without that attribute asks for. */
    static RequestedExtensions none() {
        return new RequestedExtensions(List.of(), Set.of(), Set.of(), false);
    }

    static RequestedExtensions of(Extensions extensions) {
        GeneralName[] names =
                parsed(extensions, Extension.subjectAlternativeName, GeneralNames::getInstance)
                        .map(GeneralNames::getNames)
                        .orElse(new GeneralName[0]);
        Set<RequestedName> wanted = new LinkedHashSet<>();
        Set<String> otherNames = new LinkedHashSet<>();
        for (GeneralName name : names) {
            switch (name.getTagNo()) {
                case GeneralName.dNSName -> wanted.add(new RequestedName(SanKind.DNS, name));
                case GeneralName.iPAddress -> wanted.add(new RequestedName(SanKind.IP, name));
                case GeneralName.uniformResourceIdentifier ->
                        wanted.add(new RequestedName(SanKind.URI, name));
                case GeneralName.rfc822Name -> wanted.add(new RequestedName(SanKind.EMAIL, name));
                default -> otherNames.add(otherKind(name));
            }
        }
        return new RequestedExtensions(
                List.copyOf(wanted), otherNames, purposes(extensions), authority(extensions));
    }

    private static String otherKind(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.otherName -> "otherName";
            case GeneralName.x400Address -> "x400Address";
            case GeneralName.directoryName -> "directoryName";
            case GeneralName.ediPartyName -> "ediPartyName";
            case GeneralName.registeredID -> "registeredID";
            default -> "a name of kind " + name.getTagNo();
        };
    }

    private static Set<KeyPurposeId> purposes(Extensions extensions) {
        return parsed(extensions, Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance)
                .map(usage -> Set.copyOf(Arrays.asList(usage.getUsages())))
                .orElse(Set.of());
    }

    private static boolean authority(Extensions extensions) {
        return parsed(extensions, Extension.basicConstraints, BasicConstraints::getInstance)
                .map(BasicConstraints::isCA)
                .orElse(false);
    }

    private static <T> Optional<T> parsed(
            Extensions extensions, ASN1ObjectIdentifier oid, Function<ASN1Encodable, T> parser) {
        return Optional.ofNullable(extensions.getExtensionParsedValue(oid)).map(parser);
    }
}
