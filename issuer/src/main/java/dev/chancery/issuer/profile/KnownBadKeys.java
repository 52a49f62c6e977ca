package dev.chancery.issuer.profile;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.math.BigInteger;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;

/**
 * RSA keys that are large enough and weak all the same, because of how they were made. Every rule
 * that is broken says so by its name.
 */
final class KnownBadKeys {

    private static final int MIN_BITS = 2048;
    private static final int MAX_BITS = 4096;
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65_537);

    /** Larger exponents only cost every verifier time. */
    private static final int MAX_EXPONENT_BITS = 64;

    private KnownBadKeys() {}

    /**
     * Returns if nothing bad is known of {@code key}; cheap checks come first.
     *
     * @throws Refused with {@link Refusal.BadCsr}, which names the rule that is broken
     */
    static void requireGood(RSAPublicKey key) {
        requireSize(key.getModulus());
        requireExponent(key.getPublicExponent());
        if (!key.getModulus().testBit(0)) {
            throw bad("rsa-modulus-even", "the modulus of an RSA key must be odd");
        }
        if (SmallFactors.among(key.getModulus())) {
            throw bad("rsa-small-factor", "the modulus has a prime factor below 752");
        }
        if (RocaFingerprint.on(key.getModulus())) {
            throw bad(
                    "rsa-roca",
                    "the key was made by a chip whose keys can be factored (CVE-2017-15361)");
        }
        if (CloseFactors.of(key.getModulus())) {
            throw bad("rsa-close-primes", "the two primes of the key are too close together");
        }
    }

    /** A refusal that begins with the stable name of its rule. */
    static Refused bad(String rule, String detail) {
        return new Refused(new Refusal.BadCsr(rule + ": " + detail));
    }

    private static void requireSize(BigInteger modulus) {
        int bits = modulus.bitLength();
        if (modulus.signum() <= 0 || bits < MIN_BITS || bits > MAX_BITS || bits % Byte.SIZE != 0) {
            throw bad(
                    "rsa-modulus-size",
                    "an RSA key must have %d to %d bits, a multiple of %d"
                            .formatted(MIN_BITS, MAX_BITS, Byte.SIZE));
        }
    }

    private static void requireExponent(BigInteger exponent) {
        if (exponent.compareTo(MIN_EXPONENT) < 0
                || exponent.bitLength() > MAX_EXPONENT_BITS
                || !exponent.testBit(0)) {
            throw bad(
                    "rsa-exponent",
                    "the exponent of an RSA key must be odd, at least 65537, and at most "
                            + MAX_EXPONENT_BITS
                            + " bits long");
        }
    }
}
