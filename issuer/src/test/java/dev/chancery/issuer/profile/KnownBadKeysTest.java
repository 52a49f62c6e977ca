package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownBadKeysTest {

    private static final BigInteger E = BigInteger.valueOf(65_537);
    private static final BigInteger TWO = BigInteger.TWO;

    /** Fixed, so that a key that is bad by chance would be bad every time. */
    private final Random random = new Random(4);

    @Test
    void takesKeysThatWereMadeByChance() {
        for (int bits : new int[] {2048, 2056, 3072}) {
            KeyPair pair = CsrBuilder.rsa(bits, 65_537);

            assertThatNoException()
                    .isThrownBy(() -> require(((RSAPublicKey) pair.getPublic()).getModulus(), E));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2040, 2049, 2055, 4104, 16_384})
    void wantsASizeWithinBoundsInWholeOctets(int bits) {
        assertBad("rsa-modulus-size:", BigInteger.ONE.setBit(bits - 1), E);
    }

    @Test
    void refusesANegativeModulus() {
        assertBad("rsa-modulus-size:", BigInteger.ONE.setBit(2047).negate(), E);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 3, 17, 65_535, 65_536, 65_538})
    void wantsAnOddExponentThatIsNotSmall(long exponent) {
        assertBad("rsa-exponent:", prime(2048), BigInteger.valueOf(exponent));
    }

    @Test
    void wantsAnExponentThatIsNotLarge() {
        assertBad("rsa-exponent:", prime(2048), BigInteger.ONE.setBit(64));
    }

    @Test
    void refusesAnEvenModulus() {
        assertBad("rsa-modulus-even:", prime(2047).multiply(TWO).setBit(2047), E);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 5, 167, 173, 751})
    void refusesAModulusWithASmallFactor(long factor) {
        BigInteger modulus = multipleOf(BigInteger.valueOf(factor));

        assertBad("rsa-small-factor:", modulus, E);
    }

    @Test
    void looksForNoFactorAboveTheBound() {
        BigInteger modulus = multipleOf(BigInteger.valueOf(757));

        assertThat(SmallFactors.among(modulus)).isFalse();
    }

    /** The primes that the paper gives the form of: M of the first 126 primes, for 2048 bits. */
    @Test
    void refusesWhatInfineonsLibraryMade() {
        BigInteger product = SmallFactors.product(702).multiply(TWO);
        BigInteger modulus;
        do {
            modulus = infineonPrime(product).multiply(infineonPrime(product));
        } while (modulus.bitLength() != 2048);

        assertThat(CloseFactors.of(modulus)).isFalse();
        assertBad("rsa-roca:", modulus, E);
    }

    @Test
    void findsTheFingerprintOnNoOtherKey() {
        assertThat(
                        IntStream.range(0, 10_000)
                                .mapToObj(_ -> new BigInteger(2048, random).setBit(0))
                                .filter(RocaFingerprint::on))
                .isEmpty();
    }

    @Test
    void knowsThePrimesOfTheSmallestProduct() {
        assertThat(SmallFactors.oddPrimes(168).count() + 1).isEqualTo(39);
        assertThat(SmallFactors.oddPrimes(702).count() + 1).isEqualTo(126);
        assertThat(SmallFactors.oddPrimes(752).max()).hasValue(751);
    }

    @Test
    void refusesPrimesThatAreNeighbours() {
        BigInteger p = prime(1024);
        BigInteger q = p.nextProbablePrime();

        assertBad("rsa-close-primes:", p.multiply(q), E);
    }

    @Test
    void refusesTheSquareOfAPrime() {
        assertBad("rsa-close-primes:", prime(1024).pow(2), E);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50, 99})
    void triesAHundredRounds(int round) {
        assertThat(CloseFactors.of(foundInRound(round))).isTrue();
    }

    @Test
    void triesNoMoreThanAHundredRounds() {
        assertThat(CloseFactors.of(foundInRound(120))).isFalse();
    }

    @Test
    void refusesPointsThatAreNotOnTheCurve() {
        byte[] off = new byte[65];
        off[0] = 4;
        off[64] = 1;

        assertBad("invalid-key:", p256(off));
        assertBad("invalid-key:", p256(new byte[] {0}));
    }

    /** The points of edwards25519 whose order divides eight, which verify what nobody signed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                // Other encodings of the third and the first.
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void refusesPointsOfSmallOrderWhateverTheirSign(String hex) {
        byte[] point = HexFormat.of().parseHex(hex);
        assertBad("invalid-key:", ed25519(point));
        point[31] |= (byte) 0x80;
        assertBad("invalid-key:", ed25519(point));
    }

    private static SubjectPublicKeyInfo ed25519(byte[] point) {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), point);
    }

    /** {@code a² − b²} with {@code a} that many above the root. */
    private BigInteger foundInRound(int round) {
        BigInteger a = new BigInteger(1024, random).setBit(1023).clearBit(0);
        // The root lies about b²/2a below a.
        BigInteger b = a.multiply(BigInteger.valueOf(2L * round)).sqrt().setBit(0);
        return a.pow(2).subtract(b.pow(2));
    }

    private BigInteger infineonPrime(BigInteger product) {
        while (true) {
            BigInteger power = E.modPow(new BigInteger(60, random), product);
            BigInteger k = new BigInteger(1024 - product.bitLength(), random);
            BigInteger candidate = k.multiply(product).add(power);
            if (candidate.bitLength() == 1024 && candidate.isProbablePrime(50)) {
                return candidate;
            }
        }
    }

    private BigInteger multipleOf(BigInteger factor) {
        BigInteger modulus;
        do {
            modulus = factor.multiply(prime(2048 - factor.bitLength()));
        } while (modulus.bitLength() != 2048);
        return modulus;
    }

    /** Its two highest bits are set, so that products are as long as they can be. */
    private BigInteger prime(int bits) {
        BigInteger start = new BigInteger(bits, random).setBit(bits - 1).setBit(bits - 2).setBit(0);
        return start.isProbablePrime(50) ? start : start.nextProbablePrime();
    }

    private static SubjectPublicKeyInfo p256(byte[] point) {
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(
                        X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1),
                point);
    }

    private static void require(BigInteger modulus, BigInteger exponent) {
        KnownBadKeys.requireGood(new org.bouncycastle.asn1.pkcs.RSAPublicKey(modulus, exponent));
    }

    private static void assertBad(String rule, BigInteger modulus, BigInteger exponent) {
        assertBad(
                rule,
                new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(
                                PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        encoded(modulus, exponent)));
    }

    private static byte[] encoded(BigInteger modulus, BigInteger exponent) {
        try {
            return new org.bouncycastle.asn1.pkcs.RSAPublicKey(modulus, exponent).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertBad(String rule, SubjectPublicKeyInfo key) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> SubjectKey.of(key))
                .satisfies(
                        refused ->
                                assertThat(((Refusal.BadCsr) refused.refusal()).detail())
                                        .startsWith(rule));
    }
}
