package dev.chancery.issuer.parts;

import dev.chancery.issuer.bootstrap.TestCeremony;
import dev.chancery.local.part.Folder;
import dev.chancery.local.part.Identity;
import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.part.MutualTls;
import dev.chancery.local.part.PostgresServer;
import dev.chancery.local.part.RedisServer;
import dev.chancery.local.part.SoftHsmToken;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The parts an issuer needs; tests reach them through the static methods. */
public final class IssuerParts implements QuarkusTestResourceLifecycleManager {

    private static final Path DIRECTORY = Path.of("target", "parts").toAbsolutePath();
    private static final InternalAuthority AUTHORITY =
            InternalAuthority.create(DIRECTORY.resolve("tls"));
    private static final PostgresServer POSTGRES =
            PostgresServer.create(DIRECTORY.resolve("postgres"));
    private static final RedisServer REDIS = RedisServer.create(DIRECTORY.resolve("redis"));
    private static final SoftHsmToken TOKEN =
            SoftHsmToken.create(
                    DIRECTORY.resolve("token"), Path.of(System.getenv("SOFTHSM2_CONF")));

    private static final TestCluster CLUSTER = TestCluster.create(DIRECTORY.resolve("cluster"));

    private static @Nullable FakeLimiter limiter;
    private static @Nullable FakeCache cache;

    public static PostgresServer postgres() {
        return POSTGRES;
    }

    public static RedisServer redis() {
        return REDIS;
    }

    public static SoftHsmToken token() {
        return TOKEN;
    }

    /** Not started yet. */
    public static TestCluster cluster() {
        return CLUSTER;
    }

    public static FakeLimiter limiter() {
        return Objects.requireNonNull(limiter, "the parts are not started");
    }

    public static FakeCache cache() {
        return Objects.requireNonNull(cache, "the parts are not started");
    }

    /** A client with the identity of that name. */
    public static IssuerClient client(String commonName) {
        return new IssuerClient(tls(commonName));
    }

    /** A connection with the identity of that name, to say what no client would. */
    public static RawConnection connect(String commonName) {
        try {
            return RawConnection.open(tls(commonName));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext tls(String commonName) {
        return MutualTls.of(AUTHORITY.identity(commonName), AUTHORITY.caCertificate());
    }

    /** A client that trusts the issuer and has no identity. */
    public static IssuerClient anonymous() {
        return new IssuerClient(MutualTls.anonymous(AUTHORITY.caCertificate()));
    }

    @Override
    public Map<String, String> start() {
        // An earlier run may have had other migrations, and Redis must not know more than the
        // ledger.
        Folder.delete(DIRECTORY.resolve("postgres").resolve("data"));
        Folder.delete(DIRECTORY.resolve("redis").resolve("data"));
        POSTGRES.start();
        REDIS.start();
        limiter = FakeLimiter.start(tls("limiter"));
        TestCeremony.hold(TOKEN, DIRECTORY.resolve("authorities"));
        Identity issuer = AUTHORITY.identity("issuer");
        Map<String, String> settings = new HashMap<>();
        settings.put("DATABASE_URL", POSTGRES.databaseUrl());
        settings.put("REDIS_URL", REDIS.url());
        settings.put("LIMITER_URL", limiter.url());
        settings.put("PKCS11_MODULE", TOKEN.modulePath().toString());
        settings.put("PKCS11_TOKEN", TOKEN.label());
        settings.put("PKCS11_PIN_FILE", TOKEN.pinFile().toString());
        settings.put("CHANCERY_OCSP_URL", "http://127.0.0.1:1/ocsp");
        cache = FakeCache.start(DIRECTORY);
        settings.put(
                "chancery.purge.hooks.answers.url", cache.url() + "/{authority}/{serial}/{sha1}");
        settings.put("chancery.purge.hooks.answers.method", "PURGE");
        settings.put(
                "chancery.purge.hooks.answers.secret-headers.X-Token", cache.token().toString());
        settings.put("chancery.purge.hooks.lists.on", "crl");
        settings.put("chancery.purge.hooks.lists.url", cache.url() + "/{authority}/crl/{shard}");
        settings.put("chancery.purge.hooks.lists.body", "{\"list\": \"{shard}\"}");
        settings.put("chancery.purge.delay", "PT0S");
        settings.put("chancery.purge.every", "PT0.2S");
        settings.put("chancery.purge.timeout", "PT1S");
        settings.put("chancery.purge.retry", "PT0.1S");
        settings.put("CHANCERY_CRL_URL", "http://127.0.0.1:1/crl/{issuer}/{shard}.crl");
        settings.put("chancery.crl.every", "PT0.5S");
        settings.put("chancery.crl.pause", "PT0.5S");
        settings.put("chancery.authorities.chancery-ca.allowed-ip-ranges", "10.0.0.0/8");
        settings.put("chancery.authorities.chancery-ca.allowed-uris", "spiffe://example.org/*");
        settings.put("CHANCERY_ALLOWED_WILDCARDS", "wild.example.com");
        settings.put("chancery.authorities.chancery-ca.allowed-emails", "example.com");
        settings.put("chancery.authorities.chancery-ca.allowed-other-names", "upn:*@example.com");
        settings.put("chancery.authorities.chancery-ca.profiles", "*");
        settings.put("CHANCERY_TLS_CERT", issuer.certificate().toString());
        settings.put("CHANCERY_TLS_KEY", issuer.key().toString());
        settings.put("CHANCERY_TLS_CA", AUTHORITY.caCertificate().toString());
        settings.put("quarkus.http.test-ssl-port", "0");
        settings.put("quarkus.management.test-port", "0");
        // A crowd shakes hands with it at once, on a machine that does other things too.
        settings.put("quarkus.rest-client.limiter.connect-timeout", "20000");
        settings.put("quarkus.rest-client.limiter.read-timeout", "20000");
        // What fails on purpose shall soon be tried again.
        settings.put("chancery.tokens.default.reopen-interval", "PT0.5S");
        settings.put("chancery.ocsp.enrolment-retry", "PT0.5S");
        settings.put("quarkus.otel.sdk.disabled", "false");
        // One who may do little.
        settings.put("chancery.callers.reader.may", "read");
        settings.putAll(CLUSTER.settings());
        settings.put("chancery.http.body-timeout", "PT1S");
        // Tests sweep by hand.
        settings.put("chancery.issuance.sweep.every", "PT1H");
        return settings;
    }

    @Override
    public void stop() {
        POSTGRES.stop();
        REDIS.stop();
        CLUSTER.stop();
        limiter().close();
        cache().close();
    }
}
