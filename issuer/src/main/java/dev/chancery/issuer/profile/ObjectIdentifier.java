package dev.chancery.issuer.profile;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Object identifiers as configuration writes them: {@code 1.3.6.1.4.1.311.20.2.3}. */
final class ObjectIdentifier {

    private static final int MAX_LENGTH = 256;

    private ObjectIdentifier() {}

    static boolean matches(String text) {
        return text.length() <= MAX_LENGTH && ASN1ObjectIdentifier.tryFromID(text) != null;
    }

    /**
     * The object identifier written as {@code text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ASN1ObjectIdentifier parse(String text) {
        if (!matches(text)) {
            throw new IllegalArgumentException(
                    text + " is no object identifier, such as 1.3.6.1.4.1.99999.1");
        }
        return new ASN1ObjectIdentifier(text);
    }
}
