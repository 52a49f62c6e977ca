package dev.chancery.issuer.profile;

import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/** A name that a certificate can carry as subjectAltName, in its one form. */
public sealed interface SubjectName permits DnsName, IpAddress, UriName, EmailAddress, OtherName {

    /** The name as people write it; no other name of its kind is written so. */
    String value();

    default SanKind kind() {
        return switch (this) {
            case DnsName _ -> SanKind.DNS;
            case IpAddress _ -> SanKind.IP;
            case UriName _ -> SanKind.URI;
            case EmailAddress _ -> SanKind.EMAIL;
            case OtherName _ -> SanKind.OTHER;
        };
    }

    /** The name as it stands in the extension (RFC 5280 section 4.2.1.6). */
    default GeneralName generalName() {
        return switch (this) {
            case DnsName(String value) -> new GeneralName(GeneralName.dNSName, value);
            case IpAddress address ->
                    new GeneralName(GeneralName.iPAddress, new DEROctetString(address.octets()));
            case UriName(String value) ->
                    new GeneralName(GeneralName.uniformResourceIdentifier, value);
            case EmailAddress(String value) -> new GeneralName(GeneralName.rfc822Name, value);
            case OtherName other -> other.encoded();
        };
    }

    /**
     * The name that a request writes as {@code name}, which is of {@code kind}.
     *
     * @throws IllegalArgumentException if it is none of that kind
     */
    static SubjectName parse(SanKind kind, GeneralName name) {
        return switch (kind) {
            case DNS -> new DnsName(text(name));
            case IP -> IpAddress.of(ASN1OctetString.getInstance(name.getName()).getOctets());
            case URI -> new UriName(text(name));
            case EMAIL -> new EmailAddress(text(name));
            case OTHER -> OtherName.of(name);
        };
    }

    private static String text(GeneralName name) {
        return ASN1IA5String.getInstance(name.getName()).getString();
    }
}
