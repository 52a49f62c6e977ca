package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.inventory.CertificateStatus;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query finds its way by an index, and into no week but those it needs. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class InventoryPlanIT {

    /** A million takes minutes to write, and is run on request: {@code -Dplan.rows=1000000}. */
    private static final int ROWS = Integer.getInteger("plan.rows", 120_000);

    private static final int WEEKS = 10;
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 500;

    /** So far ahead that nothing else is there. */
    private static final ExpiryWeek FIRST = new ExpiryWeek(12_100);

    private static final Instant FOURTH = FIRST.start().plus(Duration.ofDays(3 * 7));
    private static final Instant SIXTH = FIRST.start().plus(Duration.ofDays(5 * 7));

    /**
     * A tenth for each week. Of the names in a certificate, one is its own; it lies below a domain
     * that one in 500 certificates shares, and that below one that all of them share.
     */
    private static final String LOAD =
            """
            insert into certificate (serial, fingerprint, authority, profile, account, owner,
                dns_names, not_before, not_after)
            select '7' || substr(md5(i::text), 2), sha256(i::text::bytea), 'plan-' || i % 3,
                'tls-server', 'plan/ns' || i % 400, 'ns' || i % 400 || '/web' || i % 4000,
                array['host' || i || '.team' || i % 500 || '.plan.example.com',
                    '*.app' || i % 5000 || '.plan.example.net'],
                timestamptz '2026-01-01 00:00:00Z',
                timestamptz '{start}' + i / 500 % {weeks} * interval '7 days'
                    + i * 7 % 604800 * interval '1 second'
            from generate_series(1, {rows}) as i"""
                    .replace("{start}", FIRST.start().toString())
                    .replace("{weeks}", String.valueOf(WEEKS))
                    .replace("{rows}", String.valueOf(ROWS));

    private static final String FINGERPRINT =
            Der.of("77".getBytes(StandardCharsets.US_ASCII)).sha256();

    private static final String EXPIRY_INDEX = "not_after_serial_idx";
    private static final String NAME_INDEX = "certificate_name_terms_idx";

    @Inject LedgerPartitions partitions;
    @Inject CertificateInventory inventory;

    @BeforeEach
    void load() {
        if (Sql.number("select count(*) from certificate where account like 'plan/%'") == ROWS) {
            return;
        }
        IntStream.range(0, WEEKS).mapToObj(InventoryPlanIT::week).forEach(partitions::require);
        Sql.update(LOAD);
        // And no others: an empty one that is known to be empty is planned for in another way.
        Sql.update("analyze " + String.join(", ", all()));
    }

    /** A query, the index it needs, and how many certificates of those loaded it finds. */
    static Stream<Arguments> shapes() {
        TestQuery loaded = TestQuery.any();
        return Stream.of(
                Arguments.of("fingerprint_idx", 1, loaded.fingerprint(FINGERPRINT)),
                Arguments.of(NAME_INDEX, 1, loaded.host("host77.team77.plan.example.com")),
                Arguments.of(NAME_INDEX, ROWS / 5_000, loaded.host("*.app77.plan.example.net")),
                Arguments.of(NAME_INDEX, ROWS / 500, loaded.subtree("team77.plan.example.com")),
                Arguments.of(EXPIRY_INDEX, ROWS, loaded.subtree("plan.example.com")),
                Arguments.of(
                        "owner_not_after_serial_idx", ROWS / 4_000, loaded.owner("ns77/web477")),
                Arguments.of(
                        "account_not_after_serial_idx", ROWS / 400, loaded.account("plan/ns77")),
                Arguments.of(
                        "authority_not_after_serial_idx", ROWS / 3, loaded.authority("plan-1")),
                Arguments.of(
                        EXPIRY_INDEX,
                        ROWS,
                        loaded.subtree("plan.example.com").status(CertificateStatus.VALID)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readsNoFullWeekFromEndToEnd(String index, int found, TestQuery query) {
        QueryPlan plan = plan(query.first(PAGE));

        assertThat(plan.partitions()).as(plan.toString()).containsAll(weeks(0, WEEKS));
        assertThat(plan.readWhole()).as(plan.toString()).doesNotContainAnyElementsOf(all());
        assertThat(plan.indexes()).as(plan.toString()).containsAll(indexes(0, WEEKS, index));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void looksIntoNoWeekOutsideTheWindow(String index, int found, TestQuery query) {
        QueryPlan plan = plan(query.endingWithin(FOURTH, SIXTH).first(PAGE));

        assertThat(plan.partitions()).isEqualTo(weeks(3, 5));
        assertThat(plan.partitions("revocation")).hasSize(2);
        assertThat(plan.readWhole()).as(plan.toString()).isEmpty();
        assertThat(plan.indexes()).as(plan.toString()).containsAll(indexes(3, 5, index));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void looksIntoNoWeekBeforeTheCursor(String index, int found, TestQuery query) {
        InventoryPosition after = new InventoryPosition(SIXTH, new Serial("7a"));

        QueryPlan plan = plan(query.page(after, PAGE));

        assertThat(plan.partitions()).containsAll(weeks(5, WEEKS));
        assertThat(plan.partitions()).doesNotContainAnyElementsOf(weeks(0, 5));
        assertThat(plan.readWhole()).as(plan.toString()).doesNotContainAnyElementsOf(all());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void findsWhatIsThere(String index, int found, TestQuery query) {
        InventoryPage page = inventory.list(query.first(LARGEST_PAGE));

        assertThat(page.entries()).hasSize(Math.min(found, LARGEST_PAGE));
    }

    @Test
    void whatExpiresSoonestNeedsTheFirstWeeksAlone() {
        QueryPlan plan =
                plan(TestQuery.any().endingWithin(FIRST.start(), FOURTH).first(LARGEST_PAGE));

        assertThat(plan.partitions()).isEqualTo(weeks(0, 3));
        assertThat(plan.indexes()).isEqualTo(indexes(0, 3, EXPIRY_INDEX));
    }

    @Test
    void theStatusIsAWindowToo() {
        TestQuery query = TestQuery.any().asOf(FOURTH).authority("plan-1");

        QueryPlan expired = plan(query.status(CertificateStatus.EXPIRED).first(PAGE));
        QueryPlan valid = plan(query.status(CertificateStatus.VALID).first(PAGE));

        assertThat(expired.partitions()).containsAll(weeks(0, 3));
        assertThat(expired.partitions()).doesNotContainAnyElementsOf(weeks(3, WEEKS));
        assertThat(valid.partitions()).containsAll(weeks(3, WEEKS));
        assertThat(valid.partitions()).doesNotContainAnyElementsOf(weeks(0, 3));
    }

    @Test
    void aListOfEverythingIsReadInOrder() {
        QueryPlan plan = plan(TestQuery.any().first(PAGE));

        assertThat(plan.readWhole()).as(plan.toString()).doesNotContainAnyElementsOf(all());
        assertThat(plan.indexes()).containsAll(indexes(0, WEEKS, EXPIRY_INDEX));
    }

    @Test
    void aWeekThatIsMadeLaterHasEveryIndexOnce() {
        String indexes =
                "select count(*) from pg_index where indrelid = to_regclass(?) and indisvalid";

        long ofTheTable = Sql.number(indexes, "certificate");

        assertThat(ofTheTable).isEqualTo(8);
        assertThat(all())
                .allSatisfy(it -> assertThat(Sql.number(indexes, it)).isEqualTo(ofTheTable));
    }

    private static QueryPlan plan(InventoryQuery query) {
        return QueryPlan.of(InventorySql.of(query));
    }

    private static ExpiryWeek week(int index) {
        return new ExpiryWeek(FIRST.number() + index);
    }

    private static Set<String> all() {
        return weeks(0, WEEKS);
    }

    private static Set<String> weeks(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(it -> new Partition("certificate", week(it)).name())
                .collect(Collectors.toSet());
    }

    private static Set<String> indexes(int from, int until, String index) {
        return weeks(from, until).stream().map(it -> it + "_" + index).collect(Collectors.toSet());
    }
}
