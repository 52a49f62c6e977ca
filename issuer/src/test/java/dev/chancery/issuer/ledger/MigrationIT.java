package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
