package dev.chancery.issuer.profile;

import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * A name of a kind that others have defined (RFC 5280 section 4.2.1.6, otherName), with a
 * UTF8String for value, as a user principal name has it.
 *
 * @param type the object identifier of its kind
 * @param text what it says; of a user principal name, the domain in lower case
 */
public record OtherName(String type, String text) implements SubjectName {

    /** The user principal name of Active Directory. */
    static final String UPN = "1.3.6.1.4.1.311.20.2.3";

    private static final String UPN_WORD = "upn";
    private static final int MAX_LENGTH = 256;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    public OtherName {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("has no text of 1 to " + MAX_LENGTH + " characters");
        }
        if (UNSEEN.matcher(text).find()) {
            throw new IllegalArgumentException("has characters that nobody sees");
        }
        if (type.equals(UPN)) {
            text = principal(text);
        }
    }

    static OtherName of(GeneralName name) {
        var other = org.bouncycastle.asn1.x509.OtherName.getInstance(name.getName());
        if (!(other.getValue() instanceof ASN1UTF8String text)) {
            throw new IllegalArgumentException("has a value that is no UTF8String");
        }
        return new OtherName(other.getTypeID().getId(), text.getString());
    }

    /** The type written as {@code text}: {@code upn}, or an object identifier. */
    static ASN1ObjectIdentifier type(String text) {
        return ObjectIdentifier.parse(text.equals(UPN_WORD) ? UPN : text);
    }

    /** The type that a name has, whatever its value. */
    static ASN1ObjectIdentifier typeOf(GeneralName name) {
        return org.bouncycastle.asn1.x509.OtherName.getInstance(name.getName()).getTypeID();
    }

    /** The type, and the value if it is a text. */
    static String shown(GeneralName name) {
        ASN1Encodable value =
                org.bouncycastle.asn1.x509.OtherName.getInstance(name.getName()).getValue();
        return typeOf(name)
                + ":"
                + (value instanceof ASN1UTF8String text ? text.getString() : "(no text)");
    }

    @Override
    public String value() {
        return type + ":" + text;
    }

    GeneralName encoded() {
        return new GeneralName(
                GeneralName.otherName,
                new org.bouncycastle.asn1.x509.OtherName(
                        new ASN1ObjectIdentifier(type), new DERUTF8String(text)));
    }

    @Override
    public String toString() {
        return value();
    }

    /** A user and a domain, in the form of a mailbox. */
    private static String principal(String text) {
        try {
            return new EmailAddress(text).value();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is no user principal name: it " + e.getMessage(), e);
        }
    }
}
