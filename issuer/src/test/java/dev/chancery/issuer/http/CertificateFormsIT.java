package dev.chancery.issuer.http;

import static dev.chancery.issuer.parts.IssuerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A certificate can be had as JSON, PEM and DER, and its chain beside it. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class CertificateFormsIT {

    private final IssuerClient operator = IssuerParts.client("operator");
    private JsonNode issued;

    @BeforeEach
    void issue() {
        IssuerParts.limiter().reset();
        issued = json(operator.issue(Order.forNames("forms.example.com").json()));
    }

    @Test
    void describesWhatWasIssued() throws Exception {
        X509Certificate leaf = certificates(issued.get("certificate").asText()).getFirst();
        X509Certificate authority =
                certificates(issued.get("intermediates").get(0).asText()).getFirst();
        X509Certificate root = certificates(issued.get("root").asText()).getFirst();

        leaf.verify(authority.getPublicKey());
        authority.verify(root.getPublicKey());
        assertThat(leaf.getSerialNumber().toString(16)).isEqualTo(issued.get("serial").asText());
        assertThat(leaf.getNotAfter().toInstant())
                .isEqualTo(Instant.parse(issued.get("notAfter").asText()));
        assertThat(leaf.getSubjectAlternativeNames())
                .containsExactly(List.of(2, "forms.example.com"));
    }

    @Test
    void comesInEveryForm() throws Exception {
        String path = "/v1/certificates/" + issued.get("serial").asText();

        assertThat(json(operator.get(path, "application/json"))).isEqualTo(issued);
        HttpResponse<String> pem = operator.get(path, "application/x-pem-file");
        assertThat(pem.body()).isEqualTo(issued.get("certificate").asText());
        assertThat(pem.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/x-pem-file");
        HttpResponse<byte[]> der = operator.getBytes(path, "application/pkix-cert");
        assertThat(certificates(pem.body()).getFirst().getEncoded()).isEqualTo(der.body());
    }

    @Test
    void hasItsChainBesideIt() throws Exception {
        HttpResponse<String> chain = operator.get("/v1/issuers/chancery-ca/chain", "*/*");

        assertThat(chain.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/pem-certificate-chain");
        assertThat(chain.body())
                .isEqualTo(
                        issued.get("intermediates").get(0).asText() + issued.get("root").asText());
        assertThat(certificates(chain.body())).hasSize(2);
    }

    private static List<X509Certificate> certificates(String pem) throws CertificateException {
        byte[] octets = pem.getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(octets))
                .stream()
                .map(CertificateFormsIT::x509)
                .toList();
    }

    private static X509Certificate x509(Certificate certificate) {
        return (X509Certificate) certificate;
    }
}
