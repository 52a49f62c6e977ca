package dev.chancery.issuer.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.issuer.parts.SteppedClock;
import dev.chancery.issuer.profile.SoftAuthority;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OcspResponderTest {

    private final Refused away = new Refused(new Refusal.HsmUnavailable(Duration.ofSeconds(5)));

    private final SoftAuthority soft = new SoftAuthority();
    private final Authority authority = soft.authority(Optional.empty());
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-06-01T12:00:00Z"));
    private final TestOcsp config = new TestOcsp(Duration.ofHours(24), Duration.ofDays(7));
    private final OcspResponder responder = new OcspResponder(this::enrolled, config, clock);

    private @Nullable RuntimeException refusal;
    private int enrolments;

    @Test
    void hasNothingAtHandBeforeItIsEnrolled() {
        assertThat(responder.known(authority)).isEmpty();
        assertThat(enrolments).isZero();

        ResponderCredentials credentials = responder.credentials(authority);

        assertThat(responder.known(authority)).hasValue(credentials);
        assertThat(responder.credentials(authority)).isSameAs(credentials);
        assertThat(enrolments).isEqualTo(1);
    }

    @Test
    void triesAgainAfterAFailureButNotAtOnce() {
        refusal = away;

        assertThatThrownBy(() -> responder.credentials(authority)).isSameAs(away);
        assertThatThrownBy(() -> responder.credentials(authority)).isSameAs(away);
        assertThat(enrolments).isEqualTo(1);

        refusal = null;
        clock.step(config.enrolmentRetry());

        assertThat(responder.credentials(authority).authority()).isEqualTo(authority);
        assertThat(enrolments).isEqualTo(2);
    }

    @Test
    void goesOnWithTheOldOnesWhileNoNewOnesCanBeHad() {
        ResponderCredentials old = responder.credentials(authority);
        refusal = away;
        clock.step(config.responderPeriod());

        assertThat(responder.credentials(authority)).isSameAs(old);
        assertThat(responder.credentials(authority)).isSameAs(old);
        assertThat(enrolments).isEqualTo(2);

        refusal = null;
        clock.step(config.enrolmentRetry());

        assertThat(responder.credentials(authority)).isNotSameAs(old);
    }

    @Test
    void enrolsAnewAfterAWhileWhenItsKeyIsAnother() {
        ResponderCredentials foreign = responder.credentials(authority);
        ForeignSignature cause = new ForeignSignature(foreign);

        responder.drop(foreign, cause);

        assertThat(responder.known(authority)).isEmpty();
        assertThatThrownBy(() -> responder.credentials(authority)).isSameAs(cause);
        clock.step(config.enrolmentRetry());
        assertThat(responder.credentials(authority)).isNotSameAs(foreign);
    }

    private ResponderCredentials enrolled(Authority asked, ResponderPeriod period) {
        enrolments++;
        if (refusal != null) {
            throw refusal;
        }
        return new ResponderCredentials(asked, "soft-ocsp", soft.certificate(), period.end());
    }
}
