package dev.chancery.issuer.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The replica, for as long as it is known to follow closely. Both servers are asked over
 * connections that nothing else waits for: a primary that is busy is what the replica is there for.
 */
@Singleton
class ReadReplica {

    private static final String WRITTEN =
            "select cast(pg_current_wal_flush_lsn() - '0/0' as bigint) as position";

    /** None of one that was promoted: it is a database of its own then. */
    private static final String REPLAYED =
            "select cast(pg_last_wal_replay_lsn() - '0/0' as bigint) as position"
                    + " where pg_is_in_recovery()";

    private final ReplicaConfig config;
    private final LedgerPool pools;
    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private final ReplicaProgress progress = new ReplicaProgress();
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile boolean close;
    private volatile @Nullable Sides sides;
    private long timer = -1;

    /** Both servers. */
    private record Sides(Pool primary, Pool replicaProbe, Pool replica) {}

    @Inject
    ReadReplica(ReplicaConfig config, LedgerPool pools, Vertx vertx, MeterRegistry registry) {
        this(config, pools, vertx, registry, System::nanoTime);
    }

    ReadReplica(
            ReplicaConfig config,
            LedgerPool pools,
            Vertx vertx,
            MeterRegistry registry,
            LongSupplier nanoTime) {
        this.config = config;
        this.pools = pools;
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        if (config.url().isPresent()) {
            Gauge.builder("chancery.replica.lag", this, ReadReplica::lagSeconds)
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void start() {
        if (config.url().isPresent()) {
            timer = vertx.setPeriodic(config.probeEvery().toMillis(), _ -> probe());
        }
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
        Sides open = sides;
        if (open != null) {
            var _ =
                    Future.all(
                            open.primary().close(),
                            open.replicaProbe().close(),
                            open.replica().close());
        }
    }

    /** How much older than the primary's an answer may be. */
    Duration maxLag() {
        return config.url().isPresent() ? config.maxLag() : Duration.ZERO;
    }

    Duration timeout() {
        return config.timeout();
    }

    /** The replica, if it knows what the primary knew no longer ago than it may. */
    Optional<Pool> ifClose() {
        Sides open = sides;
        return open == null || !isClose() ? Optional.empty() : Optional.of(open.replica());
    }

    /**
     * It did not answer: until it is asked again, and says how far it is, nobody shall wait for it.
     */
    void failed(Throwable failure) {
        progress.lost();
        Log.debugf(failure, "The replica does not answer");
    }

    private boolean isClose() {
        return progress.age(nanoTime.getAsLong()).orElse(Long.MAX_VALUE)
                <= config.maxLag().toNanos();
    }

    private double lagSeconds() {
        return progress.age(nanoTime.getAsLong()).stream()
                .mapToDouble(nanos -> (double) nanos / TimeUnit.SECONDS.toNanos(1))
                .findFirst()
                .orElse(Double.NaN);
    }

    private void probe() {
        Optional<Sides> open = open();
        if (open.isEmpty() || !probing.compareAndSet(false, true)) {
            return;
        }
        long asked = nanoTime.getAsLong();
        position(open.get().primary(), WRITTEN)
                .map(
                        written -> {
                            progress.written(asked, written.orElseThrow());
                            return written;
                        })
                .compose(_ -> position(open.get().replicaProbe(), REPLAYED))
                .onSuccess(it -> it.ifPresentOrElse(progress::replayed, progress::lost))
                .onFailure(this::failed)
                .onComplete(
                        _ -> {
                            probing.set(false);
                            tellIfItChanged();
                        });
    }

    private static Future<Optional<Long>> position(Pool pool, String query) {
        return pool.query(query)
                .execute()
                .map(rows -> rows.stream().findFirst().map((Row row) -> row.getLong("position")));
    }

    private void tellIfItChanged() {
        boolean now = isClose();
        if (now != close) {
            close = now;
            Log.info(
                    now
                            ? "The replica answers for the inventory"
                            : "The replica is away or too far behind; the primary answers");
        }
    }

    /** As soon as it is known how the primary is reached. */
    private Optional<Sides> open() {
        if (sides == null) {
            sides = pools.primary().map(this::open).orElse(null);
        }
        return Optional.ofNullable(sides);
    }

    private Sides open(PgConnectOptions primary) {
        DatabaseUrl url = DatabaseUrl.parse(config.url().orElseThrow());
        PgConnectOptions replica = url.applyTo(primary);
        PoolOptions one = new PoolOptions().setMaxSize(1).setName("probe");
        return new Sides(
                pools.pool(vertx, new PoolOptions(one), primary),
                pools.pool(vertx, new PoolOptions(one), replica),
                pools.pool(
                        vertx,
                        new PoolOptions().setMaxSize(config.poolSize()).setName("replica"),
                        replica));
    }
}
