package dev.chancery.limiter.http;

import dev.chancery.local.part.Identity;
import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.part.RedisServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The parts a limiter needs: a Redis, and the CA and identity of mutual TLS. Tests reach them
 * through {@link #redis()} and {@link #client}.
 */
public final class TestParts implements QuarkusTestResourceLifecycleManager {

    /** Ten an hour, ten at once, and open while Redis is away. */
    static final String OPEN_LIMIT = "test-open";

    /** A hundred at once, and ten a second. */
    static final String FAST_LIMIT = "test-fast";

    private static final Path DIRECTORY = Path.of("target", "parts").toAbsolutePath();
    private static final InternalAuthority AUTHORITY =
            InternalAuthority.create(DIRECTORY.resolve("tls"));
    private static final RedisServer REDIS = RedisServer.create(DIRECTORY.resolve("redis"));

    static RedisServer redis() {
        return REDIS;
    }

    /** An HTTP client with the identity of that name. */
    static MtlsClient client(String commonName) {
        return MtlsClient.of(AUTHORITY, commonName);
    }

    /** An HTTP client that shows no certificate. */
    static MtlsClient anonymous() {
        return MtlsClient.anonymous(AUTHORITY);
    }

    @Override
    public Map<String, String> start() {
        REDIS.start();
        Identity limiter = AUTHORITY.identity("limiter");
        Map<String, String> settings = new HashMap<>();
        settings.put("REDIS_URL", REDIS.url());
        // On a busy machine 250 ms pass easily, and no test here is about them.
        settings.put("chancery.limiter.redis.timeout", "3s");
        settings.putAll(limit(OPEN_LIMIT, "PT1H", "10", "open"));
        settings.putAll(limit(FAST_LIMIT, "PT1S", "100", "closed"));
        settings.put("CHANCERY_TLS_CERT", limiter.certificate().toString());
        settings.put("CHANCERY_TLS_KEY", limiter.key().toString());
        settings.put("CHANCERY_TLS_CA", AUTHORITY.caCertificate().toString());
        return settings;
    }

    @Override
    public void stop() {
        REDIS.stop();
    }

    private static Map<String, String> limit(
            String name, String period, String burst, String mode) {
        String prefix = "chancery.limits.\"" + name + "\".";
        return Map.of(
                prefix + "subject", "account",
                prefix + "count", "10",
                prefix + "period", period,
                prefix + "burst", burst,
                prefix + "mode", mode);
    }
}
