package dev.chancery.issuer.profile;

import java.util.List;
import java.util.Set;

/**
 * What a profile's certificates and their keys are for.
 *
 * @param keyUses what the key may do, as far as a key of its type can
 * @param extended what the certificate is for, in the order in which it says so
 */
public record Usages(Set<KeyUse> keyUses, List<ExtendedUsage> extended) {

    private static final Set<KeyUse> AUTHORITY =
            Set.of(KeyUse.KEY_CERT_SIGN, KeyUse.CRL_SIGN, KeyUse.DIGITAL_SIGNATURE);

    /** For which others encrypt a key to the certificate, if its key can decrypt. */
    private static final Set<ExtendedUsage> ENCRYPTED_TO =
            Set.of(ExtendedUsage.SERVER_AUTH, ExtendedUsage.EMAIL_PROTECTION);

    public Usages {
        keyUses = Set.copyOf(keyUses);
        extended = extended.stream().distinct().toList();
        if (keyUses.isEmpty()) {
            throw new IllegalArgumentException("key-usages: at least one is needed");
        }
        if (!keyUses.contains(KeyUse.KEY_AGREEMENT)
                && (keyUses.contains(KeyUse.ENCIPHER_ONLY)
                        || keyUses.contains(KeyUse.DECIPHER_ONLY))) {
            throw new IllegalArgumentException(
                    "key-usages: encipher-only and decipher-only mean nothing without"
                            + " key-agreement");
        }
        requireAlone(ExtendedUsage.OCSP_SIGNING, extended);
        requireAlone(ExtendedUsage.TIME_STAMPING, extended);
    }

    /** What suits certificates for that (RFC 5280 section 4.2.1.12). */
    static Usages of(List<ExtendedUsage> extended) {
        return new Usages(
                extended.stream().anyMatch(ENCRYPTED_TO::contains)
                        ? Set.of(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT)
                        : Set.of(KeyUse.DIGITAL_SIGNATURE),
                extended);
    }

    boolean signOcsp() {
        return extended.contains(ExtendedUsage.OCSP_SIGNING);
    }

    /** RFC 3161 section 2.3. */
    boolean extendedCritical() {
        return extended.contains(ExtendedUsage.TIME_STAMPING);
    }

    void requireSuited(KeyRules keys, boolean authority) {
        for (KeyType type : keys.types()) {
            if (KeyUse.fitting(keyUses, type).isEmpty()) {
                throw new IllegalArgumentException(
                        "key-usages: a key of type %s can do none of %s; leave it out of key-types"
                                .formatted(
                                        ConfigurationWord.of(type),
                                        ConfigurationWord.all(keyUses)));
            }
        }
        if (authority) {
            requireAuthoritys();
        } else {
            requireEndEntitys();
        }
    }

    /** RFC 5280 section 4.2.1.3. */
    private void requireAuthoritys() {
        if (!keyUses.contains(KeyUse.KEY_CERT_SIGN) || !AUTHORITY.containsAll(keyUses)) {
            throw new IllegalArgumentException(
                    "key-usages: with ca=true, key-cert-sign is needed, and at most %s allowed"
                            .formatted(ConfigurationWord.all(AUTHORITY)));
        }
        if (signOcsp()) {
            throw new IllegalArgumentException("extended-key-usages: no ocsp-signing with ca=true");
        }
    }

    private void requireEndEntitys() {
        if (keyUses.contains(KeyUse.KEY_CERT_SIGN) || keyUses.contains(KeyUse.CRL_SIGN)) {
            throw new IllegalArgumentException(
                    "key-usages: key-cert-sign and crl-sign need ca=true");
        }
        if (extended.isEmpty()) {
            throw new IllegalArgumentException("extended-key-usages: at least one is needed");
        }
    }

    private static void requireAlone(ExtendedUsage usage, List<ExtendedUsage> all) {
        if (all.contains(usage) && all.size() > 1) {
            throw new IllegalArgumentException(
                    "extended-key-usages: %s must stand alone".formatted(usage));
        }
    }
}
