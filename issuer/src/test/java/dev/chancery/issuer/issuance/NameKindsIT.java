package dev.chancery.issuer.issuance;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import dev.chancery.issuer.parts.TestCsr;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names that are no DNS names: within what the authority is told to certify, and counted. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class NameKindsIT {

    private static final int URI = 6;
    private static final int IP = 7;

    private final IssuerClient operator = IssuerParts.client("operator");

    @BeforeEach
    void befriendLimiter() {
        IssuerParts.limiter().reset();
    }

    @Test
    void certifiesAWorkloadByItsSpiffeId() throws Exception {
        String csr =
                TestCsr.forGeneralNames(
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier,
                                "spiffe://example.org/ns/shop/sa/web"));

        HttpResponse<String> answer =
                operator.issue(Order.of(csr).with("profile", "spiffe").json());

        assertThat(certificate(answer).getSubjectAlternativeNames())
                .containsExactly(List.of(URI, "spiffe://example.org/ns/shop/sa/web"));
        assertThat(IssuerParts.limiter().heard())
                .singleElement()
                .extracting(SpendRequest::buckets)
                .satisfies(
                        buckets ->
                                assertThat(buckets.getLast().subject())
                                        .matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    void certifiesAnAddressBesideAName() throws Exception {
        String csr =
                TestCsr.forGeneralNames(
                        new GeneralName(GeneralName.dNSName, "a.example.com"),
                        new GeneralName(GeneralName.iPAddress, "10.1.2.3"));

        HttpResponse<String> answer = operator.issue(Order.of(csr).json());

        assertThat(certificate(answer).getSubjectAlternativeNames())
                .containsExactly(List.of(2, "a.example.com"), List.of(IP, "10.1.2.3"));
    }

    @Test
    void refusesAnAddressThatTheAuthorityDoesNotCertify() {
        String csr = TestCsr.forGeneralNames(new GeneralName(GeneralName.iPAddress, "192.0.2.1"));

        HttpResponse<String> answer = operator.issue(Order.of(csr).json());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("detail").asText())
                .startsWith("allowed-ip-ranges:")
                .contains("192.0.2.1");
        assertThat(IssuerParts.limiter().heard()).isEmpty();
    }

    private static X509Certificate certificate(HttpResponse<String> answer)
            throws CertificateException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        byte[] pem = json(answer).get("certificate").asText().getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem));
    }
}
