package dev.chancery.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.RefusalProblem;
import dev.chancery.issuer.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RefusalProblemTest {

    private static final Duration WAIT = Duration.ofMillis(1500);
    private static final BucketDecision BUCKET =
            new BucketDecision("per-account", "c/ns", false, 20, 3, Duration.ofHours(1), WAIT);

    static final List<Refusal> REFUSALS =
            List.of(
                    new Refusal.MalformedRequest("detail"),
                    new Refusal.BadCsr("detail"),
                    new Refusal.ProfileViolation("detail"),
                    new Refusal.Forbidden("detail"),
                    new Refusal.UnknownAuthority("name"),
                    new Refusal.UnknownProfile("name"),
                    new Refusal.UnknownCertificate("1a"),
                    new Refusal.UnknownRequest("id"),
                    new Refusal.IdempotencyConflict("c/o/1"),
                    new Refusal.AlreadyRevoked(
                            new Revocation(RevocationReason.SUPERSEDED, Instant.EPOCH)),
                    new Refusal.CertificateExpired(Instant.EPOCH),
                    new Refusal.StatisticsMissing(),
                    new Refusal.InProgress(WAIT),
                    new Refusal.RateLimited(BUCKET),
                    new Refusal.QueueFull(WAIT),
                    new Refusal.Overdue(Duration.ofSeconds(8), WAIT),
                    new Refusal.Stopping(WAIT),
                    new Refusal.HsmUnavailable(WAIT),
                    new Refusal.LimiterUnavailable(WAIT),
                    new Refusal.LedgerUnavailable(WAIT),
                    new Refusal.AuthorityEnding(Instant.EPOCH, WAIT));

    @Test
    void everyRefusalIsTried() {
        assertThat(REFUSALS.stream().map(Refusal::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.<Class<?>>asList(Refusal.class.getPermittedSubclasses()).stream()
                                .<Class<? extends Refusal>>map(it -> it.asSubclass(Refusal.class))
                                .toList());
    }

    @ParameterizedTest
    @FieldSource("REFUSALS")
    void saysWhenToComeBackExactlyWhereThatHelps(Refusal refusal) {
        RestResponse<Problem> response = new ProblemMappers().refused(new Refused(refusal));

        Problem problem = response.getEntity();
        assertThat(problem.type()).isEqualTo(refusal.type());
        assertThat(problem.detail()).isNotBlank();
        assertThat(response.getStatus()).isEqualTo(problem.type().status());
        if (problem.type().retryable()) {
            assertThat(problem.retryAfter()).isEqualTo(WAIT);
            assertThat(response.getHeaderString("Retry-After")).isEqualTo("2");
        } else {
            assertThat(problem.retryAfter()).isNull();
            assertThat(response.getHeaderString("Retry-After")).isNull();
        }
    }

    @Test
    void aRateLimitSaysWhichAndHowMuchIsLeft() {
        Problem problem = RefusalProblem.of(new Refusal.RateLimited(BUCKET));

        assertThat(problem.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(problem.limit()).isEqualTo(BUCKET);
        assertThat(problem.detail()).isEqualTo("per-account of c/ns has 3 of 20 left");
    }
}
