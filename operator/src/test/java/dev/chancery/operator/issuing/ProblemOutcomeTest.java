package dev.chancery.operator.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.issuing.IssuanceOutcome.Pending;
import dev.chancery.operator.issuing.IssuanceOutcome.Rejected;
import dev.chancery.operator.issuing.IssuanceOutcome.Superseded;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemOutcomeTest {

    /** Another request would help, but whoever runs the issuer must mend it, not the tenant. */
    private static final Set<ProblemType> OURS =
            EnumSet.of(
                    ProblemType.UNAUTHENTICATED,
                    ProblemType.AUTHENTICATION_UNAVAILABLE,
                    ProblemType.FORBIDDEN,
                    ProblemType.NOT_FOUND,
                    ProblemType.METHOD_NOT_ALLOWED,
                    ProblemType.NOT_ACCEPTABLE,
                    ProblemType.ALREADY_REVOKED,
                    ProblemType.CERTIFICATE_EXPIRED,
                    ProblemType.STATISTICS_MISSING,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE);

    @ParameterizedTest
    @EnumSource
    void whatWaitingMendsIsNeverTerminal(ProblemType type) {
        IssuanceOutcome outcome = ProblemOutcome.of(Problem.of(type, "detail"), null);

        assertThat(outcome instanceof Pending).isEqualTo(type.retryable() || OURS.contains(type));
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFILE_VIOLATION", "BAD_CSR", "MALFORMED_REQUEST", "PAYLOAD_TOO_LARGE"})
    void onlyTheCertificatesOwnFaultIsTerminal(ProblemType type) {
        assertThat(ProblemOutcome.of(Problem.of(type, "detail"), null))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aUsedUpKeyAsksUnderTheNextRevision() {
        Problem problem = Problem.of(ProblemType.IDEMPOTENCY_CONFLICT, "detail");

        assertThat(ProblemOutcome.of(problem, null)).isInstanceOf(Superseded.class);
    }

    @Test
    void aLimitIsNamedWithWhatIsLeftOfIt() {
        BucketDecision limit =
                new BucketDecision(
                        "certificates-per-account",
                        "home/demo",
                        false,
                        10,
                        0,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30));

        IssuanceOutcome outcome = ProblemOutcome.of(Problem.rateLimited("Full.", limit), null);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Pending.class,
                        pending -> {
                            assertThat(pending.reason()).isEqualTo(Reason.RATE_LIMITED);
                            assertThat(pending.retryAfter()).contains(Duration.ofSeconds(30));
                            assertThat(pending.message())
                                    .contains("certificates-per-account", "home/demo", "0 of 10");
                        });
    }

    @Test
    void aLimitOnASetOfNamesIsToldWithoutItsDigest() {
        BucketDecision bucket =
                new BucketDecision(
                        "certificates-per-name-set",
                        "sha256:" + "ab".repeat(32),
                        false,
                        20,
                        0,
                        Duration.ofMillis(7_174_317),
                        Duration.ofMinutes(6));

        assertThat(ProblemOutcome.of(Problem.rateLimited("detail", bucket), null))
                .isInstanceOfSatisfying(
                        Pending.class,
                        pending ->
                                assertThat(pending.message())
                                        .isEqualTo(
                                                "A rate limit is reached: certificates-per-name-set:"
                                                        + " 0 of 20 left, full again in 1h59m35s"));
    }

    @Test
    void theHeaderStandsInForTheBody() {
        Problem problem = Problem.of(ProblemType.HSM_UNAVAILABLE, "detail");

        assertThat(ProblemOutcome.of(problem, Duration.ofSeconds(7)))
                .isInstanceOfSatisfying(
                        Pending.class,
                        pending ->
                                assertThat(pending.retryAfter()).contains(Duration.ofSeconds(7)));
    }
}
