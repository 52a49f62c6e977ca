package dev.chancery.issuer.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.issuer.limits.Spending.Denied;
import dev.chancery.issuer.limits.Spending.Paid;
import dev.chancery.issuer.parts.FakeLimiter;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.refusal.Refusal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limiter's calls as they cross the wire. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class IssuanceBudgetIT {

    private static final List<Expense> TWO =
            List.of(
                    new Expense("c/a", List.of("a.example.com")),
                    new Expense("c/b", List.of("b.example.com")));

    @Inject IssuanceBudget budget;

    @BeforeEach
    void friendly() {
        IssuerParts.limiter().reset();
    }

    @Test
    void spendsForManyInOneCall() {
        assertThat(budget.spend(TWO)).hasSize(2).containsOnly(new Paid(DecisionSource.EXACT));

        assertThat(IssuerParts.limiter().heard())
                .containsExactly(
                        new SpendRequest(SpendKind.CHECK_AND_SPEND, TWO.get(0).buckets()),
                        new SpendRequest(SpendKind.CHECK_AND_SPEND, TWO.get(1).buckets()));
    }

    @Test
    void passesOnWhyAndWhenToComeBack() {
        IssuerParts.limiter().mood(FakeLimiter.Mood.DENY);
        assertThat(budget.spend(TWO))
                .hasSize(2)
                .allSatisfy(
                        it ->
                                assertThat(((Denied) it).refusal())
                                        .isInstanceOf(Refusal.RateLimited.class));

        IssuerParts.limiter().mood(FakeLimiter.Mood.UNAVAILABLE);
        assertThat(budget.spend(TWO))
                .hasSize(2)
                .containsOnly(new Denied(new Refusal.LimiterUnavailable(FakeLimiter.RETRY_AFTER)));
    }

    @Test
    void checksWhatRemains() {
        assertThat(budget.check(TWO.getFirst()).buckets())
                .hasSize(3)
                .allSatisfy(it -> assertThat(it.remaining()).isEqualTo(19));
    }
}
