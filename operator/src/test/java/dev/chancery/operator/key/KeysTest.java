package dev.chancery.operator.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.crds.v1alpha1.KeyAlgorithm;
import dev.chancery.crds.v1alpha1.KeyEncoding;
import dev.chancery.crds.v1alpha1.PrivateKey;
import java.io.StringReader;
import java.security.KeyPair;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, PKCS1, RSA PRIVATE KEY",
        "RSA, 2048, PKCS8, PRIVATE KEY",
        "ECDSA, 256, PKCS1, EC PRIVATE KEY",
        "ECDSA, 384, PKCS8, PRIVATE KEY",
        "ECDSA, 521, PKCS1, EC PRIVATE KEY",
        "ED25519, 256, PKCS1, PRIVATE KEY",
        "ED25519, 256, PKCS8, PRIVATE KEY"
    })
    void comeBackFromPemAsTheyWere(
            KeyAlgorithm algorithm, int bits, KeyEncoding encoding, String title) throws Exception {
        PrivateKey wish = new PrivateKey(algorithm, bits, encoding, null);
        KeyPair pair = new KeyMaker().make(wish);

        PrivateKeyPem pem = PrivateKeyPem.of(pair, encoding);

        assertThat(pem.text()).startsWith("-----BEGIN " + title + "-----");
        assertThat(pem.encoding()).isEqualTo(wish.effectiveEncoding());
        ParsedKey parsed = ParsedKey.read(pem.text());
        assertThat(parsed.publicKey().getEncoded()).isEqualTo(pair.getPublic().getEncoded());
        assertThat(parsed.toKeyPair().getPublic()).isEqualTo(pair.getPublic());
    }

    @ParameterizedTest
    @CsvSource({"RSA, 2048", "ECDSA, 256", "ECDSA, 384", "ECDSA, 521", "ED25519, 256"})
    void signRequestsThatProveTheirPossession(KeyAlgorithm algorithm, int bits) throws Exception {
        KeyPair pair = new KeyMaker().make(new PrivateKey(algorithm, bits, null, null));

        PKCS10CertificationRequest request = request(pair, "a.example.com");

        assertThat(
                        request.isSignatureValid(
                                new JcaContentVerifierProviderBuilder()
                                        .build(request.getSubjectPublicKeyInfo())))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a.example.com, false", ", true"})
    void askForCriticalNamesOnlyWhereTheSubjectIsEmpty(
            @Nullable String commonName, boolean critical) throws Exception {
        KeyPair pair = new KeyMaker().make(new PrivateKey(KeyAlgorithm.ECDSA, 256, null, null));

        PKCS10CertificationRequest request = request(pair, commonName);

        assertThat(request.getSubject().getRDNs()).hasSize(critical ? 0 : 1);
        assertThat(
                        request.getRequestedExtensions()
                                .getExtension(Extension.subjectAlternativeName)
                                .isCritical())
                .isEqualTo(critical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
            })
    void areNotReadFromAnythingElse(String text) {
        assertThatThrownBy(() -> ParsedKey.read(text)).isInstanceOf(UnreadableKey.class);
    }

    private static PKCS10CertificationRequest request(KeyPair pair, @Nullable String commonName)
            throws Exception {
        SigningRequest request =
                SigningRequest.signedBy(
                        pair, new RequestedNames(commonName, Set.of("a.example.com")));
        try (PEMParser parser = new PEMParser(new StringReader(request.pem()))) {
            return (PKCS10CertificationRequest) parser.readObject();
        }
    }
}
