package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ledger that was there before the inventory, in a schema of its own. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class InventoryMigrationIT {

    private static final String SCHEMA = "before_inventory";
    private static final Instant NOT_AFTER = Instant.parse("2027-01-01T00:00:00Z");

    @AfterEach
    void drop() {
        Sql.update("drop schema if exists " + SCHEMA + " cascade");
    }

    @Test
    void certificatesOfBeforeAreFoundByTheirNames() {
        migrateTo("1");
        ExpiryWeek week = ExpiryWeek.of(NOT_AFTER);
        String partition = SCHEMA + "." + new Partition("certificate", week).name();
        Sql.update(
                "create table %1$s partition of %2$s.certificate for values from ('%3$s') to ('%4$s')"
                        .formatted(partition, SCHEMA, week.start(), week.end()));
        Sql.update(
                """
                insert into %s.certificate (serial, fingerprint, authority, profile, account,
                    dns_names, not_before, not_after)
                select to_hex(i), '', 'old', 'tls-server', 'old',
                    array['a' || i || '.b.example.com', 'plain'],
                    timestamptz '2026-01-01 00:00:00Z', timestamptz '%s'
                from generate_series(1, 5000) as i"""
                        .formatted(SCHEMA, NOT_AFTER));

        migrateTo("2");

        Sql.update("analyze " + partition);
        String found =
                "select %s from %s.certificate where %s.certificate_name_terms(dns_names) @> array['%s']";
        assertThat(Sql.number(found.formatted("count(*)", SCHEMA, SCHEMA, "a7.b.example.com")))
                .isEqualTo(1);
        assertThat(Sql.number(found.formatted("count(*)", SCHEMA, SCHEMA, ".example.com")))
                .isEqualTo(5000);
        assertThat(
                        Sql.text(
                                "explain (format json) "
                                        + found.formatted("*", SCHEMA, SCHEMA, "a7.b.example.com")))
                .contains("certificate_name_terms_idx");
    }

    private static void migrateTo(String version) {
        Flyway.configure()
                .dataSource(IssuerParts.postgres().jdbcUrl(), null, null)
                .schemas(SCHEMA)
                .target(version)
                .load()
                .migrate();
    }
}
