package dev.chancery.issuer.issuance;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.Sql;
import dev.chancery.issuer.parts.TestCsr;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.OtherName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped profiles take and refuse, from the call to the certificate. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class ProfilesIT {

    private static final String UPN = "1.3.6.1.4.1.311.20.2.3";
    private static final String NO_REV_AVAIL = "2.5.29.56";
    private static final String AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";
    private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";

    private final IssuerClient operator = IssuerParts.client("operator");

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, RSA",
        "RSA, 4096, RSA",
        "EC, secp256r1, EC",
        "EC, secp384r1, EC",
        "EC, secp521r1, EC",
        "Ed25519, '', EdDSA"
    })
    void certifiesEveryKindOfKey(String algorithm, String size, String certified) {
        X509Certificate certificate =
                issued(Order.of(TestCsr.withKey(algorithm, size, "a.example.com")));

        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo(certified);
    }

    @Test
    void certifiesAnInternationalName() throws Exception {
        X509Certificate certificate = issued(Order.forNames("xn--bcher-kva.example.com"));

        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(List.of(2, "xn--bcher-kva.example.com"));
    }

    @Test
    void certifiesAWildcardWhereOneMayStand() throws Exception {
        assertThat(issued(Order.forNames("*.wild.example.com")).getSubjectAlternativeNames())
                .containsExactly(List.of(2, "*.wild.example.com"));
        assertRefused(Order.forNames("*.tame.example.com"), "allowed-wildcards:");
    }

    @Test
    void certifiesAPersonByMailboxAndPrincipalName() throws Exception {
        Order order =
                order(
                        "user",
                        "CN=Alice Smith",
                        Extension.subjectAlternativeName,
                        new GeneralNames(
                                new GeneralName[] {
                                    new GeneralName(GeneralName.rfc822Name, "alice@example.com"),
                                    new GeneralName(
                                            GeneralName.otherName,
                                            new OtherName(
                                                    new ASN1ObjectIdentifier(UPN),
                                                    new DERUTF8String("alice@example.com")))
                                }));

        X509Certificate certificate = issued(order);

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=Alice Smith");
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(it -> (Object) it.getFirst())
                .containsExactly(1, 0);
        assertThat(certificate.getExtendedKeyUsage())
                .containsExactly("1.3.6.1.5.5.7.3.2", "1.3.6.1.4.1.311.20.2.2");
    }

    @Test
    void certifiesAPublisherByItsSubject() throws Exception {
        X509Certificate certificate =
                issued(order("code-signing", "C=DE,O=Example GmbH,CN=Release Signing"));

        assertThat(certificate.getSubjectX500Principal().getName())
                .isEqualTo("CN=Release Signing,O=Example GmbH,C=DE");
        assertThat(certificate.getSubjectAlternativeNames()).isNull();
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.3");
    }

    @Test
    void saysThatWhatIsShortLivedHasNoStatus() {
        X509Certificate certificate =
                issued(Order.forNames("a.example.com").with("profile", "short-lived"));

        assertThat(certificate.getNonCriticalExtensionOIDs())
                .contains(NO_REV_AVAIL)
                .doesNotContain(AUTHORITY_INFORMATION);
    }

    @Test
    void publishesNoAnswerForWhatNamesNoResponder() {
        String shortLived =
                serial(issued(Order.forNames("a.example.com").with("profile", "short-lived")));
        String pointed = serial(issued(Order.forNames("a.example.com")));

        assertThat(nextUpdate(shortLived)).isEqualTo("infinity");
        assertThat(nextUpdate(pointed)).isNotEqualTo("infinity");
        assertThat(
                        operator.post(
                                        "/v1/certificates/" + shortLived + ":revoke",
                                        "{\"reason\":\"Superseded\"}")
                                .statusCode())
                .isEqualTo(200);
        assertThat(nextUpdate(shortLived)).isEqualTo("infinity");
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    private static String nextUpdate(String serial) {
        return Sql.text(
                "select cast(next_update as text) from ocsp_publication where serial = ?", serial);
    }

    @Test
    void tellsServersToStaple() {
        X509Certificate certificate =
                issued(Order.forNames("a.example.com").with("profile", "tls-server-staple"));

        assertThat(certificate.getNonCriticalExtensionOIDs())
                .contains(TLS_FEATURE, AUTHORITY_INFORMATION);
    }

    @Test
    void makesNoAuthorityBelowOneThatMayNotHaveAny() {
        assertRefused(order("intermediate-ca", "CN=Shop CA"), "path-length:");
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatACsrWantsBeyondItsProfile(
            String rule, ASN1ObjectIdentifier extension, ASN1Encodable value) {
        assertRefused(order("tls-server", "CN=a.example.com", extension, value), rule);
    }

    static Stream<Arguments> refusesWhatACsrWantsBeyondItsProfile() {
        return Stream.of(
                Arguments.of("key-usages:", Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign)),
                Arguments.of(
                        "extended-key-usages:",
                        Extension.extendedKeyUsage,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning)),
                Arguments.of(
                        "basic-constraints:",
                        Extension.basicConstraints,
                        new BasicConstraints(true)),
                Arguments.of(
                        "name-constraints:",
                        Extension.nameConstraints,
                        new NameConstraints(
                                new GeneralSubtree[] {
                                    new GeneralSubtree(
                                            new GeneralName(GeneralName.dNSName, "example.com"))
                                },
                                null)),
                Arguments.of(
                        "name-types:",
                        Extension.subjectAlternativeName,
                        new GeneralNames(
                                new GeneralName(
                                        GeneralName.otherName,
                                        new OtherName(
                                                new ASN1ObjectIdentifier(UPN),
                                                new DERUTF8String("alice@example.com"))))),
                Arguments.of(
                        "extensions:",
                        new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2"),
                        new DERUTF8String("SubCA")));
    }

    private static Order order(String profile, String subject) {
        return Order.of(TestCsr.with(subject, new ExtensionsGenerator())).with("profile", profile);
    }

    private static Order order(
            String profile, String subject, ASN1ObjectIdentifier extension, ASN1Encodable value) {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        try {
            extensions.addExtension(extension, false, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Order.of(TestCsr.with(subject, extensions)).with("profile", profile);
    }

    private void assertRefused(Order order, String rule) {
        IssuerParts.limiter().reset();

        HttpResponse<String> answer = operator.issue(order.json());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).get("detail").asText()).startsWith(rule);
        assertThat(IssuerParts.limiter().heard()).isEmpty();
    }

    private X509Certificate issued(Order order) {
        HttpResponse<String> answer = operator.issue(order.json());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        byte[] pem = json(answer).get("certificate").asText().getBytes(StandardCharsets.US_ASCII);
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
