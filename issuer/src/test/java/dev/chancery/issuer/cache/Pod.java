package dev.chancery.issuer.cache;

import dev.chancery.issuer.ledger.CertificateInventory;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.RevocationLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The caches of another process than the application's, whose clock stands until it is moved. */
@Dependent
class Pod {

    private final AtomicLong nanos = new AtomicLong();
    final CachedCertificates certificates;
    final CachedInventory inventory;
    private final ChangeListener listener;

    @Inject
    Pod(
            CertificateLedger ledger,
            RevocationLedger revocations,
            CertificateInventory inventory,
            @RedisClientName("cache") Redis redis,
            @RedisClientName("cache") RedisDataSource source) {
        SharedCache shared = new SharedCache(redis, TestCacheConfig.PATIENT);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        this.certificates =
                new CachedCertificates(
                        ledger, revocations, shared, TestCacheConfig.PATIENT, meters, nanos::get);
        this.inventory =
                new CachedInventory(inventory, shared, TestCacheConfig.PATIENT, meters, nanos::get);
        this.listener =
                new ChangeListener(
                        source,
                        new Changes(certificates, this.inventory, new ChangeTeller(shared)));
    }

    /** From now on it hears what others tell, until {@link #stopListening}. */
    void listen() {
        listener.keepListening();
    }

    /** Whether it has heard anything since. */
    boolean hears() {
        return listener.hears();
    }

    void stopListening() {
        listener.stop();
    }

    void step(Duration ahead) {
        nanos.addAndGet(ahead.toNanos());
    }
}
