package dev.chancery.issuer.profile;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Whether Fermat's method factors a modulus at once: {@code n = a² − b²} for an {@code a} that is
 * hardly above the square root. Two primes that were picked by chance are never so close.
 */
final class CloseFactors {

    private static final int ROUNDS = 100;

    /** Pairwise coprime; squares are rare among the residues of each, and rarest of the first. */
    private static final int[] SIEVES = {64, 63, 65, 11, 17, 19, 23, 29, 31, 37, 41, 43};

    /** Their product, which fits a long. */
    private static final BigInteger PRODUCT = product();

    private static final boolean[][] SQUARES = squares();

    private CloseFactors() {}

    static boolean of(BigInteger modulus) {
        BigInteger[] root = modulus.sqrtAndRemainder();
        BigInteger start = root[1].signum() == 0 ? root[0] : root[0].add(BigInteger.ONE);
        int[] starts = residues(start);
        int[] moduli = residues(modulus);
        for (int round = 0; round < ROUNDS; round++) {
            if (mayBeSquare(starts, moduli, round) && isSquare(start, modulus, round)) {
                return true;
            }
        }
        return false;
    }

    /** A square is one modulo everything: this spares nearly every root of a large number. */
    private static boolean mayBeSquare(int[] starts, int[] moduli, int round) {
        for (int i = 0; i < SIEVES.length; i++) {
            int a = (starts[i] + round) % SIEVES[i];
            if (!SQUARES[i][Math.floorMod(a * a - moduli[i], SIEVES[i])]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSquare(BigInteger start, BigInteger modulus, int round) {
        BigInteger difference = start.add(BigInteger.valueOf(round)).pow(2).subtract(modulus);
        return difference.sqrtAndRemainder()[1].signum() == 0;
    }

    private static int[] residues(BigInteger number) {
        long rest = number.mod(PRODUCT).longValueExact();
        return Arrays.stream(SIEVES).map(sieve -> (int) (rest % sieve)).toArray();
    }

    private static BigInteger product() {
        return Arrays.stream(SIEVES)
                .mapToObj(BigInteger::valueOf)
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private static boolean[][] squares() {
        boolean[][] squares = new boolean[SIEVES.length][];
        for (int i = 0; i < SIEVES.length; i++) {
            squares[i] = new boolean[SIEVES[i]];
            for (int a = 0; a < SIEVES[i]; a++) {
                squares[i][a * a % SIEVES[i]] = true;
            }
        }
        return squares;
    }
}
