package dev.chancery.issuer.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.contracts.batch.SpendBatch;
import dev.chancery.contracts.batch.SpendBatchDecision;
import dev.chancery.contracts.batch.SpendOutcome;
import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IssuanceBudgetTest {

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Expense EXPENSE = new Expense("c/ns", List.of("a.example.com"));

    private final List<SpendRequest> heard = new ArrayList<>();

    /** How many requests each call to {@code spendAll} had. */
    private final List<Integer> calls = new ArrayList<>();

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
        assertThat(refusal(budget(failing(503, "17"))))
                .isEqualTo(new Refusal.LimiterUnavailable(Duration.ofSeconds(17)));
        assertThat(refusal(budget(failing(503, "Tue, 01 Nov 2026 00:00:00 GMT"))))
                .isEqualTo(new Refusal.LimiterUnavailable(USUAL));
    }

    @Test
    void isClosedWhenTheLimiterDoesNotUnderstand() {
        assertThat(refusal(budget(failing(400, null))))
                .isEqualTo(new Refusal.LimiterUnavailable(USUAL));
        assertThat(refusal(budget(failing(403, null))))
                .isEqualTo(new Refusal.LimiterUnavailable(USUAL));
    }

    @Test
    void refundsAndBearsWithARefundThatFails() {
        budget(_ -> decision(true)).refund(EXPENSE);
        assertThatCode(() -> budget(failing(503, null)).refund(EXPENSE)).doesNotThrowAnyException();

        assertThat(heard).extracting(SpendRequest::kind).containsOnly(SpendKind.REFUND);
    }

    @Test
    void checksAndSpendsNothing() {
        BucketDecision left = bucket("account", true, 0);
        SpendDecision wouldBe = new SpendDecision(true, DecisionSource.EXACT, List.of(left));

        SpendDecision checked = budget(_ -> wouldBe).check(EXPENSE);

        assertThat(checked).isEqualTo(wouldBe);
        assertThat(heard)
                .containsExactly(new SpendRequest(SpendKind.CHECK_ONLY, EXPENSE.buckets()));
    }

    @Test
    void spendsForManyInOneCallAndTellsWhatBecameOfEach() {
        BucketDecision full = bucket("full", false, 9);
        List<SpendOutcome> answers =
                List.of(
                        SpendOutcome.decided(decision(true)),
                        SpendOutcome.decided(
                                new SpendDecision(false, DecisionSource.EXACT, List.of(full))),
                        SpendOutcome.undecided(
                                Problem.retryable(
                                        ProblemType.LIMITER_UNAVAILABLE,
                                        "no buckets",
                                        Duration.ofSeconds(17))),
                        SpendOutcome.undecided(
                                Problem.of(ProblemType.MALFORMED_REQUEST, "no such limit")));

        List<Spending> spendings =
                batchBudget(_ -> new SpendBatchDecision(answers))
                        .spend(Collections.nCopies(4, EXPENSE));

        assertThat(calls).hasSize(1);
        assertThat(heard)
                .hasSize(4)
                .containsOnly(new SpendRequest(SpendKind.CHECK_AND_SPEND, EXPENSE.buckets()));
        assertThat(spendings)
                .containsExactly(
                        new Spending.Paid(DecisionSource.EXACT),
                        new Spending.Denied(new Refusal.RateLimited(full)),
                        new Spending.Denied(new Refusal.LimiterUnavailable(Duration.ofSeconds(17))),
                        new Spending.Denied(new Refusal.LimiterUnavailable(USUAL)));
    }

    @Test
    void asksInAsFewCallsAsTheLimiterTakes() {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> i + ".example.com").toList();
        Expense wide = new Expense("c/ns", names);

        List<Spending> lone = paying().spend(Collections.nCopies(250, EXPENSE));
        assertThat(calls).containsExactly(100, 100, 50);
        calls.clear();
        List<Spending> wides = paying().spend(Collections.nCopies(25, wide));

        assertThat(calls).as("of 102 buckets each").containsExactly(10, 10, 5);
        assertThat(lone).hasSize(250);
        assertThat(wides).hasSize(25).containsOnly(new Spending.Paid(DecisionSource.EXACT));
        assertThat(paying().spend(List.of())).isEmpty();
    }

    @Test
    void takesSilenceForNoPermissionForAny() {
        assertThat(
                        batchBudget(
                                        _ -> {
                                            throw new ProcessingException("connection refused");
                                        })
                                .spend(List.of(EXPENSE, EXPENSE)))
                .hasSize(2)
                .containsOnly(new Spending.Denied(new Refusal.LimiterUnavailable(USUAL)));
        assertThat(batchBudget(failing(503, "17")).spend(List.of(EXPENSE)))
                .containsExactly(
                        new Spending.Denied(
                                new Refusal.LimiterUnavailable(Duration.ofSeconds(17))));
        assertThat(batchBudget(_ -> new SpendBatchDecision(List.of())).spend(List.of(EXPENSE)))
                .as("fewer answers than questions")
                .containsExactly(new Spending.Denied(new Refusal.LimiterUnavailable(USUAL)));
    }

    private IssuanceBudget paying() {
        return batchBudget(
                batch ->
                        new SpendBatchDecision(
                                batch.requests().stream()
                                        .map(_ -> SpendOutcome.decided(decision(true)))
                                        .toList()));
    }

    private IssuanceBudget budget(Function<SpendRequest, SpendDecision> answers) {
        return budget(answers, failing(405, null));
    }

    private IssuanceBudget batchBudget(Function<SpendBatch, SpendBatchDecision> answers) {
        return budget(failing(405, null), answers);
    }

    private IssuanceBudget budget(
            Function<SpendRequest, SpendDecision> one,
            Function<SpendBatch, SpendBatchDecision> all) {
        LimiterApi limiter =
                new LimiterApi() {
                    @Override
                    public SpendDecision spend(SpendRequest request) {
                        heard.add(request);
                        return one.apply(request);
                    }

                    @Override
                    public SpendBatchDecision spendAll(SpendBatch batch) {
                        calls.add(batch.requests().size());
                        heard.addAll(batch.requests());
                        return all.apply(batch);
                    }
                };
        return new IssuanceBudget(limiter, new Settings());
    }

    private record Settings() implements LimitsConfig {

        @Override
        public Duration retryAfter() {
            return USUAL;
        }

        @Override
        public int batchBuckets() {
            return 1024;
        }
    }

    private static Refusal refusal(IssuanceBudget budget) {
        return catchThrowableOfType(Refused.class, () -> budget.spend(EXPENSE)).refusal();
    }

    private static <A, B> Function<A, B> failing(int status, @Nullable String wait) {
        return _ -> {
            Response.ResponseBuilder response = Response.status(status);
            throw new WebApplicationException(
                    (wait == null ? response : response.header("Retry-After", wait)).build());
        };
    }

    private static SpendDecision decision(boolean allowed) {
        return new SpendDecision(allowed, DecisionSource.EXACT, List.of());
    }

    private static BucketDecision bucket(String limit, boolean allowed, int wait) {
        Duration retryAfter = Duration.ofSeconds(wait);
        return new BucketDecision(limit, "subject", allowed, 10, 0, retryAfter, retryAfter);
    }
}
