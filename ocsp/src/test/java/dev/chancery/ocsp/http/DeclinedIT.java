package dev.chancery.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.ocsp.answer.DeclinedStatus;
import dev.chancery.ocsp.fixture.QueryDraft;
import dev.chancery.ocsp.fixture.ResponseDraft;
import dev.chancery.ocsp.fixture.SoftAuthority;
import dev.chancery.ocsp.fixture.SoftDelegate;
import dev.chancery.ocsp.fixture.SoftKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Redis holds and must not be served, and what it does not hold. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class DeclinedIT {

    private static final SoftAuthority CA = TestParts.CA;
    private static final SoftDelegate DELEGATE = CA.delegate();

    private final Service service;
    private BigInteger serial;

    DeclinedIT(Service service) {
        this.service = service;
    }

    @BeforeEach
    void takeAFreshSerial() {
        serial = service.freshSerial();
    }

    @Test
    void knowsNothingOfAnUnknownSerial() {
        assertDeclined(DeclinedStatus.UNAUTHORIZED);
    }

    @Test
    void knowsNothingOfAnUnknownAuthority() {
        byte[] query = QueryDraft.about(SoftAuthority.create("stranger"), serial);

        assertDeclined(DeclinedStatus.UNAUTHORIZED, service.get(query));
    }

    @Test
    void neverServesAnotherAuthoritysResponse() {
        SoftAuthority second = TestParts.SECOND_CA;
        publish(ResponseDraft.good(second, second.delegate(), serial));

        assertDeclined(DeclinedStatus.INTERNAL_ERROR);
    }

    @Test
    void neverServesAResponseSignedByAnotherAuthoritysDelegate() {
        publish(ResponseDraft.good(CA, TestParts.SECOND_CA.delegate(), serial));

        assertDeclined(DeclinedStatus.INTERNAL_ERROR);
    }

    @Test
    void neverServesAResponseSignedByAServerOfOurs() {
        SoftDelegate server =
                CA.delegate(KeyPurposeId.id_kp_serverAuth, Instant.now().plusSeconds(3600));
        publish(ResponseDraft.good(CA, server, serial));

        assertDeclined(DeclinedStatus.INTERNAL_ERROR);
    }

    @Test
    void neverServesAResponseForAnotherSerial() {
        publish(ResponseDraft.good(CA, DELEGATE, serial).about(serial.add(BigInteger.ONE)));

        assertDeclined(DeclinedStatus.INTERNAL_ERROR);
    }

    @Test
    void neverServesAForgedResponse() {
        publish(ResponseDraft.good(CA, DELEGATE, serial).signedBy(SoftKeys.generate()));

        assertDeclined(DeclinedStatus.INTERNAL_ERROR);
    }

    @Test
    void neverServesWhatIsNoResponse() {
        service.publish(CA, serial, new byte[] {1, 2, 3});

        assertDeclined(DeclinedStatus.INTERNAL_ERROR);
    }

    @Test
    void neverServesAnExpiredResponse() {
        Instant now = Instant.now();
        service.publish(
                CA,
                serial,
                ResponseDraft.good(CA, DELEGATE, serial)
                        .valid(now.minusSeconds(3600), now.minusSeconds(1))
                        .der());

        assertDeclined(DeclinedStatus.TRY_LATER);
    }

    @Test
    void neverServesAResponseWhoseDelegateExpired() {
        SoftDelegate expired =
                CA.delegate(KeyPurposeId.id_kp_OCSPSigning, Instant.now().minusSeconds(60));
        publish(ResponseDraft.good(CA, expired, serial));

        assertDeclined(DeclinedStatus.TRY_LATER);
    }

    @Test
    void servesTheRightResponseOnceItReplacedAWrongOne() {
        service.publish(CA, serial, new byte[] {1, 2, 3});
        assertDeclined(DeclinedStatus.INTERNAL_ERROR);
        byte[] right = Service.current(ResponseDraft.good(CA, DELEGATE, serial)).der();
        service.publish(CA, serial, right);

        assertThat(service.get(QueryDraft.about(CA, serial)).body()).isEqualTo(right);
    }

    private void publish(ResponseDraft draft) {
        service.publish(CA, serial, Service.current(draft).der());
    }

    private void assertDeclined(DeclinedStatus status) {
        assertDeclined(status, service.get(QueryDraft.about(CA, serial)));
        assertDeclined(status, service.post(QueryDraft.about(CA, serial)));
    }

    private static void assertDeclined(DeclinedStatus status, HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(UnsignedResponse.of(status));
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/ocsp-response");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Retry-After").isPresent())
                .isEqualTo(status == DeclinedStatus.TRY_LATER);
    }
}
