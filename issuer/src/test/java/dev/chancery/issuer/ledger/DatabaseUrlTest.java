package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://chancery:p%40ss+w$rd@db.example:6432/store",
                "postgres://chancery:p%40ss+w$rd@db.example:6432/store",
                "postgresql://db.example:6432/store?user=chancery&password=p%40ss+w$rd",
                "postgresql://other:other@db.example:6432/store?user=chancery&password=p%40ss+w$rd"
            })
    void spellsOutBothDrivers(String url) {
        SmallRyeConfig config = configured(url);

        assertThat(config.getConfigValue("quarkus.datasource.reactive.url").getValue())
                .isEqualTo("postgresql://db.example:6432/store");
        assertThat(config.getConfigValue("quarkus.datasource.jdbc.url").getValue())
                .isEqualTo("jdbc:postgresql://db.example:6432/store");
        assertThat(config.getConfigValue("quarkus.datasource.username").getValue())
                .isEqualTo("chancery");
        assertThat(config.getConfigValue("quarkus.datasource.password").getValue())
                .isEqualTo("p@ss+w$rd");
    }

    @Test
    void passesOtherParametersOn() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://h/db?user=u&sslmode=require&a=b%20c");

        assertThat(url.reactive()).isEqualTo("postgresql://h:5432/db?a=b%20c&sslmode=require");
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://h:5432/db?a=b%20c&sslmode=require");
        assertThat(url.password()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://u:hunter2@h/db",
                "postgresql://u:hunter2@h",
                "postgresql://u:hunter2@h/",
                "postgresql:/db?password=hunter2",
                "postgresql://u:hunter2@h:port/db",
                "postgresql://u:hunter2@h1,h2/db",
                "postgresql://u:hunter 2@h/db"
            })
    void refusesOtherFormsWithoutRepeatingThem(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(url))
                .withMessageContaining("DATABASE_URL")
                .withMessageNotContaining("hunter")
                .withNoCause();
    }

    @Test
    void keepsThePasswordOutOfText() {
        assertThat(DatabaseUrl.parse("postgresql://u:hunter2@h/db").toString())
                .doesNotContain("hunter2");
    }

    @Test
    void tellsOfAnotherServerWhatItSaysAndNoMore() {
        PgConnectOptions primary =
                new PgConnectOptions()
                        .setHost("primary")
                        .setPort(5432)
                        .setDatabase("db")
                        .setUser("u")
                        .setPassword("secret")
                        .setSslMode(SslMode.VERIFY_FULL);

        PgConnectOptions bare =
                DatabaseUrl.parse("postgresql://standby:5433/other").applyTo(primary);
        PgConnectOptions full =
                DatabaseUrl.parse("postgresql://r:p%40ss@standby/db?sslmode=require")
                        .applyTo(primary);

        assertThat(bare.getHost()).isEqualTo("standby");
        assertThat(bare.getPort()).isEqualTo(5433);
        assertThat(bare.getDatabase()).isEqualTo("other");
        assertThat(bare.getUser()).isEqualTo("u");
        assertThat(bare.getPassword()).isEqualTo("secret");
        assertThat(bare.getSslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(full.getUser()).isEqualTo("r");
        assertThat(full.getPassword()).isEqualTo("p@ss");
        assertThat(full.getSslMode()).isEqualTo(SslMode.REQUIRE);
        assertThat(primary.getHost()).isEqualTo("primary");
    }

    @Test
    void saysNothingWhenThereIsNoUrl() {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder().withSources(new DatabaseUrlSource()).build();

        assertThat(config.getConfigValue("quarkus.datasource.jdbc.url").getValue()).isNull();
    }

    private static SmallRyeConfig configured(String url) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of("DATABASE_URL", url), "test", 300))
                .withSources(new DatabaseUrlSource())
                .build();
    }
}
