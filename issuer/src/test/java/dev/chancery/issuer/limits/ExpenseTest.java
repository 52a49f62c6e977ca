package dev.chancery.issuer.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.limit.Bucket;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpenseTest {

    @Test
    void costsOneOfEachBucketConcerned() {
        Expense expense = new Expense("c/ns", List.of("b.example.com", "a.example.org"));

        assertThat(expense.buckets())
                .containsExactly(
                        new Bucket("certificates-per-account", "c/ns", 1),
                        new Bucket("certificates-per-registered-domain", "a.example.org", 1),
                        new Bucket("certificates-per-registered-domain", "b.example.com", 1),
                        new Bucket("certificates-per-name-set", "a.example.org,b.example.com", 1));
    }

    @Test
    void isTheSameForTheSameNamesInAnyOrder() {
        assertThat(new Expense("c/ns", List.of("b.com", "a.com", "b.com")))
                .isEqualTo(new Expense("c/ns", List.of("a.com", "b.com")));
    }

    @Test
    void namesASetOfSeveralKindsByAHashThatTheLimiterTakesAsItIs() {
        Expense expense =
                new Expense(
                        "c/ns", List.of("a.example.com"), List.of("IP:10.0.0.1", "IP:10.0.0.1"));

        assertThat(expense.buckets())
                .extracting(Bucket::limit)
                .containsExactly(
                        "certificates-per-account",
                        "certificates-per-registered-domain",
                        "certificates-per-name-set");
        assertThat(expense.buckets().getLast().subject()).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void tellsSetsApartByTheirNamesOfOtherKinds() {
        assertThat(new Expense("c/ns", List.of(), List.of("IP:10.0.0.1")).buckets().getLast())
                .isEqualTo(
                        new Expense("c/ns", List.of(), List.of("IP:10.0.0.1")).buckets().getLast())
                .isNotEqualTo(
                        new Expense("c/ns", List.of(), List.of("IP:10.0.0.2")).buckets().getLast());
    }

    @Test
    void costsTheAccountAloneWhereThereAreNoNames() {
        assertThat(new Expense("c/ns", List.of()).buckets())
                .containsExactly(new Bucket("certificates-per-account", "c/ns", 1));
    }
}
