package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LedgerPoolTest {

    @Test
    void givesUpAConnectionWhosePeerVanished() {
        PgConnectOptions options = new PgConnectOptions();

        pool(Map.of()).bound(options);

        assertThat(options.getReadIdleTimeout()).isEqualTo(10_000);
        assertThat(options.getIdleTimeoutUnit()).isEqualTo(TimeUnit.MILLISECONDS);
        assertThat(options.getProperties()).containsEntry("statement_timeout", "3000");
    }

    @Test
    void keepsNoConnectionSoLongThatItIsGivenUp() {
        PoolOptions options = pool(Map.of()).bounded(new PoolOptions());

        assertThat(options.getIdleTimeout()).isEqualTo(5_000);
        assertThat(options.getIdleTimeoutUnit()).isEqualTo(TimeUnit.MILLISECONDS);
        assertThat(options.getPoolCleanerPeriod()).isEqualTo(1_000);
    }

    @Test
    void refusesTimesThatContradictEachOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool(Map.of("chancery.ledger.statement-timeout", "PT10S")))
                .withMessageContaining("read-idle-timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool(Map.of("chancery.ledger.pool-idle-timeout", "PT9S")))
                .withMessageContaining("pool-idle-timeout");
    }

    private static LedgerPool pool(Map<String, String> settings) {
        return new LedgerPool(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .withMapping(LedgerConfig.class)
                        .build()
                        .getConfigMapping(LedgerConfig.class));
    }
}
