package dev.chancery.limiter.http;

import dev.chancery.local.part.Folder;
import dev.chancery.local.part.Identity;
import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.part.RedisServer;
import dev.chancery.local.part.VanishingLink;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
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

    /** One a day, a hundred at once, and closed while Redis is away. */
    static final String CLOSED_LIMIT = "test-closed";

    private static final Path DIRECTORY = Path.of("target", "parts", "service").toAbsolutePath();
    private static final RedisServer REDIS = RedisServer.create(DIRECTORY.resolve("redis"));
    private static final VanishingLink LINK = VanishingLink.to(URI.create(REDIS.url()).getPort());

    static RedisServer redis() {
        return REDIS;
    }

    /** Through which the service reaches {@link #redis()}. */
    static VanishingLink link() {
        return LINK;
    }

    /** An HTTP client with the identity of that name. */
    static MtlsClient client(String commonName) {
        return MtlsClient.of(Tls.AUTHORITY, commonName);
    }

    /** An HTTP client that shows no certificate. */
    static MtlsClient anonymous() {
        return MtlsClient.anonymous(Tls.AUTHORITY);
    }

    @Override
    public Map<String, String> start() {
        Folder.delete(DIRECTORY);
        REDIS.start();
        Identity limiter = Tls.AUTHORITY.identity("limiter");
        Map<String, String> settings = new HashMap<>();
        settings.put("REDIS_URL", "redis://127.0.0.1:" + LINK.port());
        // On a busy machine 250 ms pass easily, and no test here is about them.
        settings.put("chancery.limiter.redis.timeout", "3s");
        settings.put("chancery.limiter.redis.probe-interval", "1s");
        settings.putAll(limit(OPEN_LIMIT, "10", "PT1H", "10", "open"));
        settings.putAll(limit(CLOSED_LIMIT, "1", "P1D", "100", "closed"));
        settings.put("CHANCERY_TLS_CERT", limiter.certificate().toString());
        settings.put("CHANCERY_TLS_KEY", limiter.key().toString());
        settings.put("CHANCERY_TLS_CA", Tls.AUTHORITY.caCertificate().toString());
        return settings;
    }

    @Override
    public void stop() {
        LINK.close();
        REDIS.stop();
    }

    /** Made once the folder was emptied. */
    private static final class Tls {
        static final InternalAuthority AUTHORITY =
                InternalAuthority.create(DIRECTORY.resolve("tls"));
    }

    private static Map<String, String> limit(
            String name, String count, String period, String burst, String mode) {
        String prefix = "chancery.limits.\"" + name + "\".";
        return Map.of(
                prefix + "subject", "account",
                prefix + "count", count,
                prefix + "period", period,
                prefix + "burst", burst,
                prefix + "mode", mode);
    }
}
