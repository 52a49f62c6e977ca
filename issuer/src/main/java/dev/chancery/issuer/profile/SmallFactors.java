package dev.chancery.issuer.profile;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a modulus has a prime factor that anyone finds by trying (NIST SP 800-89 section 5.3.3:
 * none below 752).
 */
final class SmallFactors {

    private static final int BOUND = 752;

    private static final BigInteger PRODUCT = product(BOUND);

    /** The primes in products that fit an int, by which dividing is cheap. */
    private static final List<BigInteger> PARTS = parts();

    private SmallFactors() {}

    static boolean among(BigInteger modulus) {
        BigInteger rest = modulus.mod(PRODUCT);
        return PARTS.stream().anyMatch(part -> !rest.mod(part).gcd(part).equals(BigInteger.ONE));
    }

    private static List<BigInteger> parts() {
        List<BigInteger> parts = new ArrayList<>();
        long part = 1;
        for (int prime : oddPrimes(BOUND).toArray()) {
            if (part * prime > Integer.MAX_VALUE) {
                parts.add(BigInteger.valueOf(part));
                part = 1;
            }
            part *= prime;
        }
        parts.add(BigInteger.valueOf(part));
        return List.copyOf(parts);
    }

    /** The odd primes below {@code bound}, in their order. */
    static IntStream oddPrimes(int bound) {
        return IntStream.range(3, bound).filter(n -> BigInteger.valueOf(n).isProbablePrime(30));
    }

    static BigInteger product(int bound) {
        return oddPrimes(bound)
                .mapToObj(BigInteger::valueOf)
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }
}
