package dev.chancery.issuer.profile;

import java.math.BigInteger;
import java.util.BitSet;

/**
 * Whether a modulus bears the mark of the keys that Infineon's library made (Nemec, Sys, Svenda,
 * Klinec, Matyas: The Return of Coppersmith's Attack, 2017). Its primes are {@code k·M + 65537^a
 * mod M} for a product {@code M} of the first primes, so that its moduli are powers of 65537 modulo
 * each of them. A modulus made otherwise is that for all by chance in one of a hundred million.
 */
final class RocaFingerprint {

    private static final int GENERATOR = 65_537;

    /** The first 39 primes are in the product for every size of key. */
    private static final int BOUND = 168;

    private static final int[] PRIMES = SmallFactors.oddPrimes(BOUND).toArray();
    private static final BigInteger PRODUCT = SmallFactors.product(BOUND);
    private static final BitSet[] POWERS = powers();

    private RocaFingerprint() {}

    static boolean on(BigInteger modulus) {
        BigInteger rest = modulus.mod(PRODUCT);
        for (int i = 0; i < PRIMES.length; i++) {
            if (!POWERS[i].get(rest.mod(BigInteger.valueOf(PRIMES[i])).intValue())) {
                return false;
            }
        }
        return true;
    }

    /** For each prime, the residues in the subgroup that the generator makes. */
    private static BitSet[] powers() {
        BitSet[] powers = new BitSet[PRIMES.length];
        for (int i = 0; i < PRIMES.length; i++) {
            powers[i] = new BitSet(PRIMES[i]);
            int power = 1;
            while (!powers[i].get(power)) {
                powers[i].set(power);
                power = power * (GENERATOR % PRIMES[i]) % PRIMES[i];
            }
        }
        return powers;
    }
}
