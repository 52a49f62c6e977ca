package dev.chancery.issuer.pkcs11;

/** What an object of a token has: CKA_*. */
public enum Attribute {
    CLASS(0x0),
    TOKEN(0x1),
    PRIVATE(0x2),
    LABEL(0x3),
    VALUE(0x11),
    CERTIFICATE_TYPE(0x80),
    ISSUER(0x81),
    SERIAL_NUMBER(0x82),
    SUBJECT(0x101),
    ID(0x102),
    SENSITIVE(0x103),
    DECRYPT(0x105),
    UNWRAP(0x107),
    SIGN(0x108),
    VERIFY(0x10A),
    DERIVE(0x10C),
    MODULUS(0x120),
    MODULUS_BITS(0x121),
    PUBLIC_EXPONENT(0x122),
    EXTRACTABLE(0x162),
    LOCAL(0x163),
    NEVER_EXTRACTABLE(0x164),
    ALWAYS_SENSITIVE(0x165),
    EC_PARAMS(0x180),
    EC_POINT(0x181);

    private final long type;

    Attribute(long type) {
        this.type = type;
    }

    long type() {
        return type;
    }
}
