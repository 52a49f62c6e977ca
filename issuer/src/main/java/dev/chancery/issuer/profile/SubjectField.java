package dev.chancery.issuer.profile;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** What a subject can be made of, with the upper bounds of RFC 5280 appendix A.1. */
public enum SubjectField {
    COMMON_NAME(BCStyle.CN, 64),
    ORGANIZATION(BCStyle.O, 64),
    ORGANIZATIONAL_UNIT(BCStyle.OU, 64),
    COUNTRY(BCStyle.C, 2),
    STATE(BCStyle.ST, 128),
    LOCALITY(BCStyle.L, 128),
    STREET_ADDRESS(BCStyle.STREET, 128),
    POSTAL_CODE(BCStyle.POSTAL_CODE, 40),
    SERIAL_NUMBER(BCStyle.SERIALNUMBER, 64),
    TITLE(BCStyle.T, 64),
    GIVEN_NAME(BCStyle.GIVENNAME, 64),
    SURNAME(BCStyle.SURNAME, 64),
    USER_ID(BCStyle.UID, 256),
    DOMAIN_COMPONENT(BCStyle.DC, 63);

    /** PrintableString (X.680 section 41.4). */
    private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9 '()+,./:=?-]*");

    private static final Pattern COUNTRY_CODE = Pattern.compile("[A-Z]{2}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");

    /** Controls and marks that no reader sees, such as those that turn the text around. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private final String oid;
    private final int maxLength;

    SubjectField(ASN1ObjectIdentifier oid, int maxLength) {
        this.oid = oid.getId();
        this.maxLength = maxLength;
    }

    ASN1ObjectIdentifier oid() {
        return new ASN1ObjectIdentifier(oid);
    }

    static Optional<SubjectField> of(ASN1ObjectIdentifier oid) {
        return Arrays.stream(values()).filter(field -> field.oid.equals(oid.getId())).findFirst();
    }

    /** Whether a subject may have several of it. */
    boolean repeats() {
        return this == ORGANIZATIONAL_UNIT || this == DOMAIN_COMPONENT || this == STREET_ADDRESS;
    }

    /** What is wrong with the value, if anything is. */
    Optional<String> defectOf(String value) {
        if (value.isBlank() || !value.strip().equals(value)) {
            return Optional.of("is empty, or has blanks around it");
        }
        if (value.codePointCount(0, value.length()) > maxLength) {
            return Optional.of("is longer than " + maxLength + " characters");
        }
        if (UNSEEN.matcher(value).find()) {
            return Optional.of("has characters that nobody sees");
        }
        return switch (this) {
            case COUNTRY -> unless(COUNTRY_CODE, value, "is no country code of two capitals");
            case DOMAIN_COMPONENT -> unless(LABEL, value, "is no label of a DNS name");
            case SERIAL_NUMBER -> unless(PRINTABLE, value, "has characters beyond PrintableString");
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(Pattern form, String value, String defect) {
        return form.matcher(value).matches() ? Optional.empty() : Optional.of(defect);
    }

    @Override
    public String toString() {
        return ConfigurationWord.of(this);
    }
}
