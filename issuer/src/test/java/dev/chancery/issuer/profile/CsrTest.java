package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsrTest {

    private static final String GOOD = CsrBuilder.forNames("a.example.com").pem();
    private static final byte[] GOOD_DER = CsrPem.decode(GOOD);

    @Test
    void readsKeyNamesAndHash() {
        Csr csr =
                CsrBuilder.forNames("B.example.com", "a.example.com", "b.example.com")
                        .subject("CN=A.example.com")
                        .csr();

        assertThat(csr.dnsNames()).containsExactly("b.example.com", "a.example.com");
        assertThat(csr.commonName()).contains("a.example.com");
        assertThat(csr.keyType()).isEqualTo(KeyType.ECDSA_P256);
        assertThat(csr.subjectPublicKeyInfo())
                .isEqualTo(Der.of(CsrBuilder.P256.getPublic().getEncoded()));
    }

    @Test
    void hashesTheWholeRequest() {
        assertThat(Csr.parse(GOOD).sha256()).isEqualTo(Der.of(GOOD_DER).sha256());
    }

    @ParameterizedTest
    @MethodSource
    void takesEveryStrongKind(KeyPair pair, String algorithm, KeyType type) {
        Csr csr = CsrBuilder.withKey(pair).names("a.example.com").signedWith(algorithm).csr();

        assertThat(csr.keyType()).isEqualTo(type);
    }

    static Stream<Arguments> takesEveryStrongKind() {
        return Stream.of(
                Arguments.of(CsrBuilder.ec("secp384r1"), "SHA384withECDSA", KeyType.ECDSA_P384),
                Arguments.of(CsrBuilder.ec("secp521r1"), "SHA512withECDSA", KeyType.ECDSA_P521),
                Arguments.of(CsrBuilder.rsa(2048, 65_537), "SHA256withRSA", KeyType.RSA),
                Arguments.of(CsrBuilder.ed25519(), "Ed25519", KeyType.ED25519));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWeakKeysAndHashes(KeyPair pair, String algorithm) {
        assertBad(CsrBuilder.withKey(pair).names("a.example.com").signedWith(algorithm).pem());
    }

    static Stream<Arguments> refusesWeakKeysAndHashes() {
        return Stream.of(
                Arguments.of(CsrBuilder.rsa(1024, 65_537), "SHA256withRSA"),
                Arguments.of(CsrBuilder.rsa(2048, 3), "SHA256withRSA"),
                Arguments.of(CsrBuilder.rsa(2048, 65_537), "SHA1withRSA"),
                Arguments.of(CsrBuilder.rsa(2048, 65_537), "SHA256withRSAandMGF1"),
                Arguments.of(CsrBuilder.ec("secp256k1"), "SHA256withECDSA"),
                Arguments.of(CsrBuilder.ec("secp224r1"), "SHA256withECDSA"),
                Arguments.of(CsrBuilder.ec("brainpoolP256r1"), "SHA256withECDSA"),
                Arguments.of(CsrBuilder.P256, "SHA1withECDSA"));
    }

    @Test
    void refusesAnOversizedRsaKeyBeforeComputingWithIt() throws Exception {
        RSAPublicKey huge =
                new RSAPublicKey(
                        BigInteger.ONE.shiftLeft(16_383).add(BigInteger.ONE),
                        BigInteger.valueOf(65_537));
        SubjectPublicKeyInfo key =
                new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption), huge);

        assertBad(
                CsrBuilder.pem(
                        new PKCS10CertificationRequestBuilder(new X500Name(""), key)
                                .build(
                                        new JcaContentSignerBuilder("SHA256withRSA")
                                                .build(
                                                        CsrBuilder.rsa(2048, 65_537)
                                                                .getPrivate()))));
    }

    @Test
    void refusesAnotherKeysSignature() {
        byte[] der = GOOD_DER.clone();
        int inPublicKey = new String(der, StandardCharsets.ISO_8859_1).indexOf("\u0003B\0\u0004");
        byte[] other = CsrBuilder.ec("secp256r1").getPublic().getEncoded();
        System.arraycopy(other, other.length - 65, der, inPublicKey + 3, 65);

        assertBad(pem(der));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\n====\n-----END CERTIFICATE REQUEST-----\n"
            })
    void refusesWhatHoldsNoRequest(String text) {
        assertBad(text);
    }

    @Test
    void refusesAnythingBesideTheOneBlock() {
        assertBad("note\n" + GOOD);
        assertBad(GOOD + "note\n");
        assertBad(GOOD + GOOD);
        assertBad(GOOD.replace("CERTIFICATE REQUEST", "CERTIFICATE"));
        assertBad(pem(Arrays.copyOf(GOOD_DER, GOOD_DER.length + 1)));
    }

    @Test
    void takesCarriageReturns() {
        assertThat(Csr.parse(GOOD.replace("\n", "\r\n")).dnsNames())
                .isEqualTo(List.of("a.example.com"));
    }

    @Test
    void refusesARequestThatIsTooLong() {
        assertBad(GOOD + " ".repeat(CsrPem.MAX_LENGTH));
    }

    @Test
    void refusesDeepNesting() {
        byte[] deep = new byte[40_000];
        for (int i = 0; i + 4 <= deep.length; i += 4) {
            int length = deep.length - i - 4;
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x82;
            deep[i + 2] = (byte) (length >> 8);
            deep[i + 3] = (byte) length;
        }

        assertBad(pem(deep));
    }

    @Property(tries = 3000)
    void answersEveryDamageWithARefusal(
            @ForAll @IntRange(max = 10_000) int position, @ForAll byte value) {
        byte[] der = GOOD_DER.clone();
        der[position % der.length] = value;

        try {
            Csr.parse(pem(der));
        } catch (Refused refused) {
            assertThat(refused.refusal()).isInstanceOf(Refusal.BadCsr.class);
        }
    }

    @Property(tries = 1000)
    void answersNoiseWithARefusal(@ForAll @Size(max = 300) byte[] noise) {
        assertBad(pem(noise));
    }

    @Property(tries = 500)
    void answersAnyTextWithARefusal(@ForAll String text) {
        assertBad(text);
    }

    private static void assertBad(String pem) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Csr.parse(pem))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal()).isInstanceOf(Refusal.BadCsr.class));
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }
}
