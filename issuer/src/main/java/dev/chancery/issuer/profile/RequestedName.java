package dev.chancery.issuer.profile;

import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * A name as a request asks for it, of a kind that can be certified at all; its syntax unchecked.
 *
 * @param kind its kind
 * @param name as it stands in the request, a dNSName in lower case
 */
record RequestedName(SanKind kind, GeneralName name) {

    RequestedName {
        if (kind == SanKind.DNS) {
            name =
                    new GeneralName(
                            GeneralName.dNSName,
                            ASN1IA5String.getInstance(name.getName())
                                    .getString()
                                    .toLowerCase(Locale.ROOT));
        }
    }

    /** The name for a message: what it says, or the octets of an address that is none. */
    String text() {
        if (kind == SanKind.OTHER) {
            return OtherName.shown(name);
        }
        if (kind != SanKind.IP) {
            return ASN1IA5String.getInstance(name.getName()).getString();
        }
        byte[] octets = ASN1OctetString.getInstance(name.getName()).getOctets();
        return octets.length == 4 || octets.length == 16
                ? IpAddress.text(octets)
                : HexFormat.of().formatHex(octets);
    }

    /**
     * The name in its one form.
     *
     * @throws IllegalArgumentException if it is none of its kind
     */
    SubjectName parsed() {
        return SubjectName.parse(kind, name);
    }

    boolean wellFormed() {
        try {
            var _ = parsed();
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** That it is none of its kind, for the reason that {@link #parsed} gave. */
    Violation malformed(IllegalArgumentException reason) {
        return new Violation(kind.syntaxRule(), Shown.quoted(text()) + " " + reason.getMessage());
    }
}
