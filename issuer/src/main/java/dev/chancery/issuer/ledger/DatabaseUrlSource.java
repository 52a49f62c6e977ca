package dev.chancery.issuer.ledger;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Spells the one {@code DATABASE_URL} out for both drivers: the reactive one that serves, and the
 * JDBC one that migrates. What is set for one of them directly wins.
 */
public final class DatabaseUrlSource implements ConfigSourceFactory {

    /** Above application.properties (250), below the environment (300). */
    private static final int ORDINAL = 270;

    private static final String NAME = "DATABASE_URL";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue configured = context.getValue(NAME);
        if (configured == null || configured.getValue() == null) {
            return List.of();
        }
        Map<String, String> properties = properties(DatabaseUrl.parse(configured.getValue()));
        return List.of(new PropertiesConfigSource(properties, NAME, ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    static Map<String, String> properties(DatabaseUrl url) {
        Map<String, String> properties = new HashMap<>();
        properties.put("quarkus.datasource.reactive.url", url.reactive());
        properties.put("quarkus.datasource.jdbc.url", url.jdbc());
        put(properties, "quarkus.datasource.username", url.user());
        put(properties, "quarkus.datasource.password", url.password());
        return Map.copyOf(properties);
    }

    private static void put(Map<String, String> properties, String name, Optional<String> value) {
        value.ifPresent(it -> properties.put(name, escaped(it)));
    }

    /** A dollar in a password is no expression. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("$", "$$");
    }
}
