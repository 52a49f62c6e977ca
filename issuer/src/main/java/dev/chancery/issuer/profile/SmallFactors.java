package dev.chancery.issuer.profile;

import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * Whether a modulus has a prime factor that anyone finds by trying (NIST SP 800-89 section 5.3.3:
 * none below 752).
 */
final class SmallFactors {

    private static final int BOUND = 752;

    /** Of all odd primes below the bound: one greatest common divisor tries them all. */
    private static final BigInteger PRODUCT = product(BOUND);

    private SmallFactors() {}

    static boolean among(BigInteger modulus) {
        // Brought to the size of the product first, where the divisor costs little.
        return !modulus.mod(PRODUCT).gcd(PRODUCT).equals(BigInteger.ONE);
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
