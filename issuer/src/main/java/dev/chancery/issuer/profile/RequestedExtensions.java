package dev.chancery.issuer.profile;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
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
 * @param dnsNames dNSNames, lower case, in the order asked for, each once; their syntax unchecked
 * @param otherNames the kinds of the names that are not dNSNames
 * @param purposes extended key usages
 * @param authority whether basicConstraints asks for a CA certificate
 */
record RequestedExtensions(
        List<String> dnsNames,
        Set<String> otherNames,
        Set<KeyPurposeId> purposes,
        boolean authority) {

    private static final List<String> NAME_KINDS =
            List.of(
                    "otherName",
                    "rfc822Name",
                    "dNSName",
                    "x400Address",
                    "directoryName",
                    "ediPartyName",
                    "uniformResourceIdentifier",
                    "iPAddress",
                    "registeredID");

    RequestedExtensions {
        dnsNames = List.copyOf(dnsNames);
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
        Set<String> dnsNames = new LinkedHashSet<>();
        Set<String> otherNames = new LinkedHashSet<>();
        for (GeneralName name : names) {
            if (name.getTagNo() == GeneralName.dNSName) {
                String text = ASN1IA5String.getInstance(name.getName()).getString();
                dnsNames.add(text.toLowerCase(Locale.ROOT));
            } else {
                otherNames.add(NAME_KINDS.get(name.getTagNo()));
            }
        }
        return new RequestedExtensions(
                List.copyOf(dnsNames), otherNames, purposes(extensions), authority(extensions));
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
