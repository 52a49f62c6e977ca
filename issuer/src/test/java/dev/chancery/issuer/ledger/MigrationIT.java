package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Migrations meet a database that is in use. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class MigrationIT {

    private static final ExpiryWeek WEEK = new ExpiryWeek(2950);

    @Test
    void makesRevocationsForTheWeeksThatThereAre() {
        String schema = "migration_" + UUID.randomUUID().toString().replace("-", "");
        flyway(schema).target("2?").load().migrate();
        Partition known = new Partition("certificate", WEEK);
        Sql.update(
                "create table %s.%s partition of %s.certificate for values from ('%s') to ('%s')"
                        .formatted(schema, known.name(), schema, WEEK.start(), WEEK.end()));

        flyway(schema).load().migrate();

        assertThat(bounds(schema, new Partition("revocation", WEEK)))
                .isEqualTo(bounds(schema, known));
        Sql.update("drop schema %s cascade".formatted(schema));
    }

    @Test
    void countsForTheForecastWhatThereIs() {
        String schema = "migration_" + UUID.randomUUID().toString().replace("-", "");
        flyway(schema).target("3").load().migrate();
        for (String table : List.of("certificate", "revocation")) {
            Sql.update(
                    "create table %1$s.%2$s_all partition of %1$s.%2$s default"
                            .formatted(schema, table));
        }
        Sql.update(
                """
                insert into %s.certificate (serial, fingerprint, authority, profile, account,
                    dns_names, not_before, not_after)
                select to_hex(i), '', 'old', 'tls-server', 'test/ns', '{}',
                    timestamptz '2026-01-01 00:00:00Z', timestamptz '2027-01-01 23:59:59Z'
                from generate_series(1, 5) as i"""
                        .formatted(schema));
        Sql.update(
                """
                insert into %s.revocation (serial, not_after, authority, reason, revoked_at, revoked_by)
                select to_hex(i), timestamptz '2027-01-01 23:59:59Z', 'old', case i when 1 then 8 else 1 end,
                    now(), 'test'
                from generate_series(1, 3) as i"""
                        .formatted(schema));

        flyway(schema).load().migrate();

        assertThat(
                        Sql.text(
                                "select concat_ws(' ', day, authority, account, issued, revoked) from %s.expiry_count"
                                        .formatted(schema)))
                .isEqualTo("2027-01-01 old test/ns 5 2");
        Sql.update("drop schema %s cascade".formatted(schema));
    }

    private static FluentConfiguration flyway(String schema) {
        return Flyway.configure()
                .dataSource(IssuerParts.postgres().jdbcUrl(), null, null)
                .schemas(schema);
    }

    private static String bounds(String schema, Partition partition) {
        return Sql.text(
                "select pg_get_expr(relpartbound, oid) from pg_class where oid = cast(? as regclass)",
                schema + "." + partition.name());
    }
}
