package dev.chancery.ocsp.http;

import dev.chancery.local.part.Folder;
import dev.chancery.local.part.RedisServer;
import dev.chancery.local.part.VanishingLink;
import dev.chancery.ocsp.fixture.PemFile;
import dev.chancery.ocsp.fixture.SoftAuthority;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the service needs: a Redis, and a directory with two authorities. */
public final class TestParts implements QuarkusTestResourceLifecycleManager {

    static final SoftAuthority CA = SoftAuthority.create("chancery-ca");
    static final SoftAuthority SECOND_CA = SoftAuthority.create("second-ca");

    private static final Path DIRECTORY = Path.of("target", "parts").toAbsolutePath();
    private static final RedisServer REDIS = RedisServer.create(DIRECTORY.resolve("redis"));
    private static final VanishingLink LINK = VanishingLink.to(URI.create(REDIS.url()).getPort());

    static RedisServer redis() {
        return REDIS;
    }

    /** Through which the service reaches {@link #redis()}. */
    static VanishingLink link() {
        return LINK;
    }

    /** The file with that authority's certificate, for clients that read files. */
    static Path pem(SoftAuthority authority) {
        return DIRECTORY.resolve("authorities").resolve(authority.name() + ".pem");
    }

    /** A file for a test to write. */
    static Path file(String name) {
        return DIRECTORY.resolve(name);
    }

    @Override
    public Map<String, String> start() {
        Folder.delete(DIRECTORY);
        try {
            Files.createDirectories(DIRECTORY.resolve("authorities"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PemFile.write(pem(CA), CA.certificate());
        PemFile.write(pem(SECOND_CA), SECOND_CA.certificate());
        REDIS.start();
        return Map.of(
                "REDIS_URL",
                "redis://127.0.0.1:" + LINK.port(),
                "CHANCERY_AUTHORITIES_DIR",
                DIRECTORY.resolve("authorities").toString(),
                // What a test publishes is served at once.
                "chancery.ocsp.memory.trust",
                "PT0S");
    }

    @Override
    public void stop() {
        LINK.close();
        REDIS.stop();
    }
}
