package dev.chancery.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.InventoryPosition;
import dev.chancery.issuer.ledger.InventoryQuery;
import dev.chancery.issuer.refusal.Refused;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryReaderTest {

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00.7Z");
    private static final Instant THIS_SECOND = Instant.parse("2027-01-01T00:00:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final InventoryReader reader = new InventoryReader(configured(Map.of()), clock);

    @Test
    void thePagesHaveDefaultsThatWork() {
        assertThat(configured(Map.of()).pageSize()).isEqualTo(100);
        assertThat(configured(Map.of()).maxPageSize()).isEqualTo(500);
        assertThat(configured(Map.of()).forecastWindow()).isEqualTo(Duration.ofDays(90));
        assertThat(configured(Map.of()).maxForecastCounts()).isEqualTo(10_000);
    }

    @Test
    void aListBeginsNowAndHasThePageSizeThatIsConfigured() {
        InventoryQuery query = reader.read(parameters());

        assertThat(query.asOf()).isEqualTo(THIS_SECOND);
        assertThat(query.after()).isNull();
        assertThat(query.limit()).isEqualTo(100);
    }

    @Test
    void aListThatGoesOnKeepsTheTimeAtWhichItBegan() {
        InventoryPosition position = new InventoryPosition(THIS_SECOND, new Serial("7f"));
        Instant begun = THIS_SECOND.minus(Duration.ofHours(1));
        String cursor =
                new InventoryCursor(begun, position).write(reader.read(parameters()).filter());

        InventoryQuery query = reader.read(parameters("cursor", cursor));

        assertThat(query.asOf()).isEqualTo(begun);
        assertThat(query.after()).isEqualTo(position);
    }

    @Test
    void namesAreReadInAnyCase() {
        InventoryQuery query = reader.read(parameters("host", "*.A.Example.com"));

        assertThat(query.filter().host()).isEqualTo("*.a.example.com");
    }

    @Test
    void aPageMayBeAsLargeAsConfiguredAndNoLarger() {
        InventoryReader small =
                new InventoryReader(
                        configured(
                                Map.of(
                                        "chancery.inventory.page-size", "3",
                                        "chancery.inventory.max-page-size", "7")),
                        clock);

        assertThat(small.read(parameters()).limit()).isEqualTo(3);
        assertThat(small.read(parameters("limit", "7")).limit()).isEqualTo(7);
        assertThatThrownBy(() -> small.read(parameters("limit", "8")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("limit must be a number from 1 to 7");
    }

    @Test
    void thePageMustNotBeLargerThanTheLargest() {
        InventoryConfig config = configured(Map.of("chancery.inventory.page-size", "501"));

        assertThatThrownBy(() -> new InventoryReader(config, clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page-size");
    }

    private static MultivaluedMap<String, String> parameters() {
        return new MultivaluedHashMap<>();
    }

    private static MultivaluedMap<String, String> parameters(String name, String value) {
        return new MultivaluedHashMap<>(Map.of(name, value));
    }

    private static InventoryConfig configured(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(InventoryConfig.class)
                .build()
                .getConfigMapping(InventoryConfig.class);
    }
}
