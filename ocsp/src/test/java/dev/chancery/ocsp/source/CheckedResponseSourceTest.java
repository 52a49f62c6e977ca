package dev.chancery.ocsp.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.ocsp.fixture.InMemoryResponses;
import dev.chancery.ocsp.fixture.ResponseDraft;
import dev.chancery.ocsp.fixture.SettableClock;
import dev.chancery.ocsp.fixture.SoftAuthority;
import dev.chancery.ocsp.fixture.SoftDelegate;
import dev.chancery.ocsp.fixture.SoftKeys;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckedResponseSourceTest {

    private static final SoftAuthority CA = SoftAuthority.create("ca");
    private static final SoftDelegate DELEGATE = CA.delegate();
    private static final BigInteger SERIAL = BigInteger.valueOf(4711);
    private static final Target TARGET = new Target(CA.known(), SERIAL);
    private static final Instant THIS_UPDATE = ResponseDraft.THIS_UPDATE;
    private static final Instant NEXT_UPDATE = ResponseDraft.NEXT_UPDATE;
    private static final Duration TRUST = Duration.ofSeconds(1);
    private static final byte[] GOOD = draft().der();

    private final InMemoryResponses responses = new InMemoryResponses();
    private final SettableClock clock = new SettableClock(THIS_UPDATE.plusSeconds(60));
    private final CheckedResponseSource source = source(new VerdictMemory(1 << 20));

    @Test
    void servesASoundResponse() {
        responses.put(TARGET, GOOD);

        assertThat(source.find(TARGET))
                .satisfies(finding -> servable(finding, Finding.Origin.SOURCE));
    }

    @Test
    void findsNothingForAnUnknownSerial() {
        assertThat(source.find(TARGET)).isEqualTo(new Finding.Absent());
    }

    @Test
    void neverServesAFlawedResponse() {
        responses.put(TARGET, draft().signedBy(SoftKeys.generate()).der());

        assertThat(source.find(TARGET)).isEqualTo(new Finding.Unsound(Flaw.BAD_SIGNATURE));
        assertThat(source.find(TARGET)).isEqualTo(new Finding.Unsound(Flaw.BAD_SIGNATURE));
    }

    @Test
    void servesUpToNextUpdateAndNotAtIt() {
        responses.put(TARGET, GOOD);

        clock.set(NEXT_UPDATE.minusMillis(1));
        assertThat(source.find(TARGET)).isInstanceOf(Finding.Servable.class);
        clock.set(NEXT_UPDATE);
        assertThat(source.find(TARGET)).isEqualTo(new Finding.Untimely());
    }

    @Test
    void servesFromThisUpdateOnAllowingForTheSignersClock() {
        responses.put(TARGET, GOOD);

        clock.set(THIS_UPDATE.minusSeconds(60));
        assertThat(source.find(TARGET)).isInstanceOf(Finding.Servable.class);
        clock.set(THIS_UPDATE.minusSeconds(61));
        assertThat(source.find(TARGET)).isEqualTo(new Finding.Untimely());
    }

    @Test
    void asksTheSourceNoMoreThanOnceAMoment() {
        responses.put(TARGET, GOOD);
        source.find(TARGET);
        responses.remove(TARGET);

        clock.advance(TRUST.minusMillis(1));
        assertThat(source.find(TARGET))
                .satisfies(finding -> servable(finding, Finding.Origin.MEMORY));
        clock.advance(Duration.ofMillis(1));
        assertThat(source.find(TARGET)).isEqualTo(new Finding.Absent());
    }

    @Test
    void neverServesFromMemoryPastNextUpdate() {
        clock.set(NEXT_UPDATE.minusMillis(1));
        responses.put(TARGET, GOOD);
        source.find(TARGET);

        clock.set(NEXT_UPDATE);
        assertThat(source.find(TARGET)).isEqualTo(new Finding.Untimely());
    }

    @Test
    void fallsBackToWhatWasSoundWhileTheSourceIsAway() {
        responses.put(TARGET, GOOD);
        source.find(TARGET);
        clock.advance(TRUST);
        responses.goAway();

        assertThat(source.find(TARGET))
                .satisfies(finding -> servable(finding, Finding.Origin.FALLBACK));
        clock.set(NEXT_UPDATE);
        assertThat(source.find(TARGET)).isEqualTo(new Finding.Unreachable());
    }

    @Test
    void knowsNothingOfOthersWhileTheSourceIsAway() {
        responses.goAway();

        assertThat(source.find(TARGET)).isEqualTo(new Finding.Unreachable());
    }

    @Test
    void neverFallsBackToAResponseThatWasReplaced() {
        byte[] revoked = draft().revoked(THIS_UPDATE).der();
        responses.put(TARGET, GOOD);
        source.find(TARGET);
        clock.advance(TRUST);
        responses.put(TARGET, revoked);
        source.find(TARGET);
        clock.advance(TRUST);
        responses.goAway();

        assertThat(source.find(TARGET))
                .isInstanceOfSatisfying(
                        Finding.Servable.class,
                        found -> assertThat(found.response().der()).isEqualTo(Der.of(revoked)));
    }

    @Test
    void neverFallsBackToAGoodResponseBehindAFlawedOne() {
        responses.put(TARGET, GOOD);
        source.find(TARGET);
        clock.advance(TRUST);
        responses.put(TARGET, draft().signedBy(SoftKeys.generate()).der());
        source.find(TARGET);
        responses.goAway();

        assertThat(source.find(TARGET)).isEqualTo(new Finding.Unreachable());
    }

    @Test
    void forgetsWhatTheSourceForgot() {
        responses.put(TARGET, GOOD);
        source.find(TARGET);
        clock.advance(TRUST);
        responses.remove(TARGET);
        source.find(TARGET);
        responses.goAway();

        assertThat(source.find(TARGET)).isEqualTo(new Finding.Unreachable());
    }

    @Test
    void asksTheSourceAgainOnceItIsBack() {
        responses.goAway();
        source.find(TARGET);
        responses.put(TARGET, GOOD);
        responses.comeBack();

        assertThat(source.find(TARGET))
                .satisfies(finding -> servable(finding, Finding.Origin.SOURCE));
    }

    @Test
    void worksWithoutMemory() {
        CheckedResponseSource forgetful = source(new VerdictMemory(0));
        responses.put(TARGET, GOOD);

        assertThat(forgetful.find(TARGET)).isInstanceOf(Finding.Servable.class);
        assertThat(forgetful.find(TARGET)).isInstanceOf(Finding.Servable.class);
    }

    private CheckedResponseSource source(VerdictMemory memory) {
        return new CheckedResponseSource(
                responses, memory, new ServingPolicy(TRUST, Duration.ofMinutes(1)), clock);
    }

    private static ResponseDraft draft() {
        return ResponseDraft.good(CA, DELEGATE, SERIAL);
    }

    private static void servable(Finding finding, Finding.Origin origin) {
        assertThat(finding)
                .isInstanceOfSatisfying(
                        Finding.Servable.class,
                        found -> {
                            assertThat(found.response().der()).isEqualTo(Der.of(GOOD));
                            assertThat(found.origin()).isEqualTo(origin);
                        });
    }
}
