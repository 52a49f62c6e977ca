package dev.chancery.ocsp.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.ocsp.authority.AuthorityCatalog;
import dev.chancery.ocsp.fixture.InMemoryResponses;
import dev.chancery.ocsp.fixture.QueryDraft;
import dev.chancery.ocsp.fixture.ResponseDraft;
import dev.chancery.ocsp.fixture.SettableClock;
import dev.chancery.ocsp.fixture.SoftAuthority;
import dev.chancery.ocsp.fixture.SoftDelegate;
import dev.chancery.ocsp.fixture.SoftKeys;
import dev.chancery.ocsp.query.OcspQuery;
import dev.chancery.ocsp.query.ParsedQuery;
import dev.chancery.ocsp.query.QueryRefusal;
import dev.chancery.ocsp.source.CheckedResponseSource;
import dev.chancery.ocsp.source.Der;
import dev.chancery.ocsp.source.ServingPolicy;
import dev.chancery.ocsp.source.Target;
import dev.chancery.ocsp.source.VerdictMemory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponderTest {

    private static final SoftAuthority CA = SoftAuthority.create("ca");
    private static final SoftAuthority SECOND_CA = SoftAuthority.create("second");
    private static final SoftDelegate DELEGATE = CA.delegate();
    private static final BigInteger SERIAL = BigInteger.valueOf(4711);
    private static final Target TARGET = new Target(CA.known(), SERIAL);

    private final InMemoryResponses responses = new InMemoryResponses();
    private final SettableClock clock = new SettableClock(ResponseDraft.THIS_UPDATE);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Responder responder =
            new Responder(
                    new AuthorityCatalog(List.of(CA.known(), SECOND_CA.known())),
                    new CheckedResponseSource(
                            responses,
                            new VerdictMemory(1 << 20),
                            new ServingPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                            clock),
                    new AnswerMeter(registry));

    @Test
    void givesTheSignedResponse() {
        byte[] der = draft().der();
        responses.put(TARGET, der);

        Answer answer = responder.answer(about(CA));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Signed.class,
                        signed -> assertThat(signed.response().der()).isEqualTo(Der.of(der)));
        assertThat(lookups("source")).isEqualTo(1);
    }

    @Test
    void tellsApartAuthoritiesThatUsedTheSameSerial() {
        byte[] ours = draft().der();
        byte[] theirs = ResponseDraft.good(SECOND_CA, SECOND_CA.delegate(), SERIAL).der();
        responses.put(TARGET, ours);
        responses.put(new Target(SECOND_CA.known(), SERIAL), theirs);

        assertThat(responder.answer(about(SECOND_CA)))
                .isInstanceOfSatisfying(
                        Answer.Signed.class,
                        signed -> assertThat(signed.response().der()).isEqualTo(Der.of(theirs)));
    }

    @Test
    void declinesASerialWithoutRecord() {
        assertDeclined(DeclinedStatus.UNAUTHORIZED);
        assertThat(lookups("absent")).isEqualTo(1);
    }

    @Test
    void declinesAnAuthorityThatIsNotOurs() {
        assertThat(responder.answer(about(SoftAuthority.create("stranger"))))
                .isEqualTo(new Answer.Declined(DeclinedStatus.UNAUTHORIZED));
    }

    @Test
    void declinesAClientThatAsksByAHashTheResponseDoesNotHave() {
        responses.put(TARGET, draft().by(ResponseDraft.SHA256).der());
        byte[] query = QueryDraft.empty().and(CA, SERIAL, ResponseDraft.SHA1).der();

        assertThat(responder.answer(OcspQuery.parse(query)))
                .isEqualTo(new Answer.Declined(DeclinedStatus.UNAUTHORIZED));
    }

    @Test
    void asksToTryLaterWhenTheResponseIsOld() {
        responses.put(TARGET, draft().der());
        clock.advance(Duration.ofHours(2));

        assertDeclined(DeclinedStatus.TRY_LATER);
        assertThat(lookups("untimely")).isEqualTo(1);
    }

    @Test
    void asksToTryLaterWhileTheSourceIsAway() {
        responses.goAway();

        assertDeclined(DeclinedStatus.TRY_LATER);
        assertThat(lookups("unreachable")).isEqualTo(1);
    }

    @Test
    void admitsThatWhatItHasIsFlawed() {
        responses.put(TARGET, draft().signedBy(SoftKeys.generate()).der());

        assertDeclined(DeclinedStatus.INTERNAL_ERROR);
        assertThat(lookups("unsound")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "OVERSIZED, MALFORMED_REQUEST",
        "NOT_BASE64, MALFORMED_REQUEST",
        "NOT_A_REQUEST, MALFORMED_REQUEST",
        "NOT_ONE_CERTIFICATE, MALFORMED_REQUEST",
        "UNKNOWN_HASH, UNAUTHORIZED",
        "IMPOSSIBLE_SERIAL, UNAUTHORIZED",
    })
    void hasAStatusForEveryRefusal(QueryRefusal reason, DeclinedStatus status) {
        assertThat(responder.answer(new ParsedQuery.Refused(reason)))
                .isEqualTo(new Answer.Declined(status));
    }

    private void assertDeclined(DeclinedStatus status) {
        assertThat(responder.answer(about(CA))).isEqualTo(new Answer.Declined(status));
    }

    private double lookups(String outcome) {
        return registry.get("chancery.ocsp.lookups").tag("outcome", outcome).counter().count();
    }

    private static ParsedQuery about(SoftAuthority issuer) {
        return OcspQuery.parse(QueryDraft.about(issuer, SERIAL));
    }

    private static ResponseDraft draft() {
        return ResponseDraft.good(CA, DELEGATE, SERIAL);
    }
}
