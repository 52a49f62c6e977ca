package dev.chancery.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.ServiceClient;
import dev.chancery.local.part.PostgresServer;
import dev.chancery.local.part.RedisServer;
import dev.chancery.local.process.Keeper;
import dev.chancery.local.process.Program;
import dev.chancery.local.process.Tool;
import dev.chancery.local.service.ServiceGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Issuers and a limiter on a PostgreSQL and a Redis of their own, with the keys of the running
 * system. Who is killed is started again at once.
 */
public final class IssuerFleet implements AutoCloseable {

    private final PostgresServer postgres;
    private final RedisServer redis;
    private final ServiceGroup limiter;
    private final ServiceClient limits;
    private final SSLContext callerTls;
    private final Path issuerProgram;
    private final List<FleetIssuer> issuers;
    private final Keeper keeper = new Keeper(restart -> {});

    private IssuerFleet(FleetSite site, FleetOptions options) {
        this.postgres = site.postgres();
        this.redis = site.redis();
        this.limiter = site.limiter();
        this.limits = site.client(site.limiterUrl());
        this.callerTls = site.callerTls();
        this.issuerProgram = site.issuerProgram();
        this.issuers =
                IntStream.range(0, options.issuers())
                        .mapToObj(number -> site.issuer(number, options))
                        .toList();
    }

    /** Returns when all of them are ready. */
    public static IssuerFleet start(Chancery chancery, FleetOptions options) {
        IssuerFleet fleet = new IssuerFleet(new FleetSite(chancery, options), options);
        try {
            fleet.start();
            return fleet;
        } catch (RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    private void start() {
        postgres.start();
        redis.start();
        List<Program> programs =
                Stream.concat(
                                limiter.programs().stream(),
                                issuers.stream().map(FleetIssuer::program))
                        .toList();
        programs.forEach(Program::launch);
        programs.forEach(Program::awaitReady);
        programs.forEach(keeper::keep);
    }

    public List<FleetIssuer> issuers() {
        return issuers;
    }

    /** One of them, dead or alive, as a load balancer that knows nothing would choose. */
    public FleetIssuer any() {
        return issuers.get(ThreadLocalRandom.current().nextInt(issuers.size()));
    }

    /** TLS of a caller that may ask for certificates. */
    public SSLContext callerTls() {
        return callerTls;
    }

    /** What became of everything, read from the database. */
    public FleetLedger ledger() {
        return new FleetLedger(postgres.jdbcUrl());
    }

    /**
     * Fails, with what it has to say, unless the issuer's own command finds the audit log whole.
     */
    public void requireWholeAuditLog() {
        String verdict =
                Tool.run(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                issuerProgram.toString(),
                                "audit",
                                "verify"),
                        Map.of("DATABASE_URL", postgres.databaseUrl()));
        assertThat(verdict).contains("OK");
    }

    /** How many certificates that account has paid for. */
    public long spent(String account) {
        var bucket = limits.get("/v1/buckets/certificates-per-account/" + account).body();
        return bucket.path("burst").asLong() - bucket.path("remaining").asLong();
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public RedisServer redis() {
        return redis;
    }

    @Override
    public void close() {
        keeper.close();
        issuers.parallelStream().forEach(FleetIssuer::close);
        limiter.close();
        redis.close();
        postgres.close();
    }
}
