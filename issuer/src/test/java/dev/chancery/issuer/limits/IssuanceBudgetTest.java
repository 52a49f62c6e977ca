package dev.chancery.issuer.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuanceBudgetTest {

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Expense EXPENSE = new Expense("c/ns", List.of("a.example.com"));

    private final List<SpendRequest> heard = new ArrayList<>();

    @Test
    void spendsWhatTheLimiterAllows() {
        DecisionSource source = budget(_ -> decision(true)).spend(EXPENSE);

        assertThat(source).isEqualTo(DecisionSource.EXACT);
        assertThat(heard)
                .containsExactly(new SpendRequest(SpendKind.CHECK_AND_SPEND, EXPENSE.buckets()));
    }

    @Test
    void tellsWhatWasAllowedWithoutBeingCounted() {
        SpendDecision uncounted = new SpendDecision(true, DecisionSource.OPEN, List.of());

        assertThat(budget(_ -> uncounted).spend(EXPENSE)).isEqualTo(DecisionSource.OPEN);
    }

    @Test
    void namesTheBucketThatMustBeWaitedForLongest() {
        BucketDecision soon = bucket("soon", false, 3);
        BucketDecision late = bucket("late", false, 9);
        SpendDecision denied =
                new SpendDecision(
                        false, DecisionSource.EXACT, List.of(soon, late, bucket("ok", true, 0)));

        assertThat(refusal(budget(_ -> denied))).isEqualTo(new Refusal.RateLimited(late));
    }

    @Test
    void takesSilenceForNoPermission() {
        assertThat(
                        refusal(
                                budget(
                                        _ -> {
                                            throw new ProcessingException("connection refused");
                                        })))
                .isEqualTo(new Refusal.LimiterUnavailable(USUAL));
    }

    @Test
    void takesAnAnswerThatNamesNoBucketForNoPermission() {
        assertThat(refusal(budget(_ -> decision(false))))
                .isEqualTo(new Refusal.LimiterUnavailable(USUAL));
    }

    @Test
    void passesOnWhenTheLimiterWillBeBack() {
        assertThat(refusal(budget(_ -> fail(503, "17"))))
                .isEqualTo(new Refusal.LimiterUnavailable(Duration.ofSeconds(17)));
        assertThat(refusal(budget(_ -> fail(503, "Tue, 01 Nov 2026 00:00:00 GMT"))))
                .isEqualTo(new Refusal.LimiterUnavailable(USUAL));
    }

    @Test
    void isClosedWhenTheLimiterDoesNotUnderstand() {
        assertThat(refusal(budget(_ -> fail(400, null))))
                .isEqualTo(new Refusal.LimiterUnavailable(USUAL));
        assertThat(refusal(budget(_ -> fail(403, null))))
                .isEqualTo(new Refusal.LimiterUnavailable(USUAL));
    }

    @Test
    void refundsAndBearsWithARefundThatFails() {
        budget(_ -> decision(true)).refund(EXPENSE);
        assertThatCode(() -> budget(_ -> fail(503, null)).refund(EXPENSE))
                .doesNotThrowAnyException();

        assertThat(heard).extracting(SpendRequest::kind).containsOnly(SpendKind.REFUND);
    }

    private IssuanceBudget budget(LimiterApi answers) {
        LimiterApi limiter =
                request -> {
                    heard.add(request);
                    return answers.spend(request);
                };
        return new IssuanceBudget(limiter, () -> USUAL);
    }

    private static Refusal refusal(IssuanceBudget budget) {
        return catchThrowableOfType(Refused.class, () -> budget.spend(EXPENSE)).refusal();
    }

    private static SpendDecision fail(int status, @org.jspecify.annotations.Nullable String wait) {
        Response.ResponseBuilder response = Response.status(status);
        throw new WebApplicationException(
                (wait == null ? response : response.header("Retry-After", wait)).build());
    }

    private static SpendDecision decision(boolean allowed) {
        return new SpendDecision(allowed, DecisionSource.EXACT, List.of());
    }

    private static BucketDecision bucket(String limit, boolean allowed, int wait) {
        Duration retryAfter = Duration.ofSeconds(wait);
        return new BucketDecision(limit, "subject", allowed, 10, 0, retryAfter, retryAfter);
    }
}
