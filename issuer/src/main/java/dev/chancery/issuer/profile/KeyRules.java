package dev.chancery.issuer.profile;

import java.util.Optional;
import java.util.Set;

/**
 * Which subject keys a profile takes.
 *
 * @param types their kinds
 * @param minRsaBits the smallest modulus of an RSA key
 * @param maxRsaBits the largest
 */
public record KeyRules(Set<KeyType> types, int minRsaBits, int maxRsaBits) {

    static final int SMALLEST_RSA = 2048;
    static final int LARGEST_RSA = 4096;

    public KeyRules {
        types = Set.copyOf(types);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("key-types: at least one is needed");
        }
        if (minRsaBits < SMALLEST_RSA || maxRsaBits > LARGEST_RSA || minRsaBits > maxRsaBits) {
            throw new IllegalArgumentException(
                    "min-rsa-bits and max-rsa-bits: must be %d <= min <= max <= %d"
                            .formatted(SMALLEST_RSA, LARGEST_RSA));
        }
    }

    /** Keys of those types, of every size that is certified at all. */
    static KeyRules of(Set<KeyType> types) {
        return new KeyRules(types, SMALLEST_RSA, LARGEST_RSA);
    }

    Optional<Violation> brokenBy(Csr csr) {
        if (!types.contains(csr.keyType())) {
            return violation(
                    "key-types",
                    "takes %s, not %s"
                            .formatted(
                                    ConfigurationWord.all(types),
                                    ConfigurationWord.of(csr.keyType())));
        }
        if (csr.keyType() == KeyType.RSA
                && (csr.keyBits() < minRsaBits || csr.keyBits() > maxRsaBits)) {
            return violation(
                    "rsa-bits",
                    "takes RSA keys of %d to %d bits, not %d"
                            .formatted(minRsaBits, maxRsaBits, csr.keyBits()));
        }
        return Optional.empty();
    }

    private static Optional<Violation> violation(String rule, String detail) {
        return Optional.of(new Violation(rule, "the profile " + detail));
    }
}
