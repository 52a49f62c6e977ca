package dev.chancery.issuer.profile;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.KeyUsage;

/** What the certified key may do (RFC 5280 section 4.2.1.3). */
public enum KeyUse {
    DIGITAL_SIGNATURE(KeyUsage.digitalSignature),
    CONTENT_COMMITMENT(KeyUsage.nonRepudiation),
    KEY_ENCIPHERMENT(KeyUsage.keyEncipherment),
    DATA_ENCIPHERMENT(KeyUsage.dataEncipherment),
    KEY_AGREEMENT(KeyUsage.keyAgreement),
    KEY_CERT_SIGN(KeyUsage.keyCertSign),
    CRL_SIGN(KeyUsage.cRLSign),
    ENCIPHER_ONLY(KeyUsage.encipherOnly),
    DECIPHER_ONLY(KeyUsage.decipherOnly);

    private final int bit;

    KeyUse(int bit) {
        this.bit = bit;
    }

    /**
     * Whether a key of that type can do it: RSA keys encrypt (RFC 3279 section 2.3.1), keys on the
     * NIST curves agree (RFC 8813 section 3), Ed25519 keys sign alone (RFC 8410 section 5).
     */
    boolean fits(KeyType type) {
        return switch (this) {
            case KEY_ENCIPHERMENT, DATA_ENCIPHERMENT -> type.encrypts();
            case KEY_AGREEMENT, ENCIPHER_ONLY, DECIPHER_ONLY -> type.agrees();
            case DIGITAL_SIGNATURE, CONTENT_COMMITMENT, KEY_CERT_SIGN, CRL_SIGN -> true;
        };
    }

    /** Those of {@code uses} that a key of that type can do. */
    static Set<KeyUse> fitting(Collection<KeyUse> uses, KeyType type) {
        return uses.stream().filter(use -> use.fits(type)).collect(Collectors.toUnmodifiableSet());
    }

    static Set<KeyUse> of(KeyUsage usage) {
        Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
        Arrays.stream(values()).filter(use -> usage.hasUsages(use.bit)).forEach(uses::add);
        return uses;
    }

    static KeyUsage usage(Collection<KeyUse> uses) {
        return new KeyUsage(uses.stream().mapToInt(use -> use.bit).reduce(0, (a, b) -> a | b));
    }

    /** As configuration writes it. */
    @Override
    public String toString() {
        return ConfigurationWord.of(this);
    }
}
