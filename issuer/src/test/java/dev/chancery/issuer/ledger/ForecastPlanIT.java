package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.ledger.ForecastQuery.Dimension;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A forecast reads the counts that it adds up, and no others. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class ForecastPlanIT {

    /** So far ahead that nothing else is there. */
    private static final LocalDate FIRST = LocalDate.of(2199, 1, 1);

    @BeforeEach
    void load() {
        Sql.update(
                """
                insert into expiry_count (day, authority, account, issued, revoked)
                select date '2199-01-01' + i / 200, 'plan', 'plan/ns' || i % 200, 1, 0
                from generate_series(0, 39999) as i""");
        Sql.update("analyze expiry_count");
    }

    @AfterEach
    void unload() {
        Sql.update("delete from expiry_count where authority = 'plan'");
    }

    @Test
    void aWindowIsFoundByItsDays() {
        assertThat(plan(FIRST.plusDays(7), null)).contains("expiry_count_pkey");
    }

    @Test
    void anAccountIsFoundAmongAllAccounts() {
        assertThat(plan(FIRST.plusDays(200), "plan/ns7")).contains("expiry_count_account");
    }

    private static String plan(LocalDate until, @Nullable String account) {
        return QueryPlan.of(
                        ForecastSql.of(
                                new ForecastQuery(
                                        FIRST, until, null, account, Set.of(Dimension.DAY), 100)))
                .toString();
    }
}
