package dev.chancery.benchmarks.issuer;

import dev.chancery.local.part.Identity;
import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.part.MutualTls;
import dev.chancery.local.part.PostgresServer;
import dev.chancery.local.part.RedisServer;
import dev.chancery.local.part.ServerSettings;
import dev.chancery.local.part.SoftHsmToken;
import dev.chancery.local.process.Launcher;
import dev.chancery.local.process.ProcessTable;
import dev.chancery.local.process.Program;
import dev.chancery.local.service.JavaServices;
import dev.chancery.local.service.Service;
import dev.chancery.local.service.ServiceGroup;
import dev.chancery.local.service.ServiceOptions;
import dev.chancery.local.service.ServicePrograms;
import dev.chancery.local.service.Surroundings;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.PortBook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * What it takes to issue, and no more: PostgreSQL that keeps what it confirms, Redis, a token, one
 * limiter and one issuer, all on this machine. No Kubernetes.
 */
public final class IssuerSystem implements AutoCloseable {

    /** So wide that nothing is refused; every bucket is asked and spent from all the same. */
    private static final String WIDE = "100000000";

    private final InternalAuthority authority;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final SoftHsmToken token;
    private final ServiceGroup limiter;
    private final ServiceGroup issuer;
    private final URI address;
    private final Launcher launcher;
    private final Surroundings surroundings;

    private IssuerSystem(LocalLayout layout, List<String> javaOptions) throws IOException {
        Files.createDirectories(layout.logs());
        Files.createDirectories(layout.directory().resolve("state"));
        PortBook ports = PortBook.open(layout.state("ports"));
        launcher = new Launcher(ProcessTable.at(layout.processes()));
        authority = InternalAuthority.create(layout.state("pki"));
        postgres =
                PostgresServer.create(
                        layout.state("postgres"), server("postgres", layout, ports, launcher));
        redis = RedisServer.create(layout.state("redis"), server("redis", layout, ports, launcher));
        token = SoftHsmToken.create(layout.state("token"), layout.state("softhsm2.conf"));
        address = loopback("https", ports.port("issuer-0"));
        surroundings =
                new Surroundings(
                        authority,
                        postgres.databaseUrl(),
                        redis.url(),
                        token,
                        layout.authorities(),
                        layout.state("no-kubeconfig"),
                        new Surroundings.Addresses(
                                loopback("https", ports.port("issuer")),
                                loopback("https", ports.port("limiter")),
                                loopback("http", ports.port("ocsp"))));
        JavaServices services = new JavaServices(layout.programs(), javaOptions);
        services.copy(Service.LIMITER, layout.repository());
        services.copy(Service.ISSUER, layout.repository());
        ServicePrograms programs =
                new ServicePrograms(services, layout, ports, launcher, surroundings);
        limiter = programs.group(Service.LIMITER, new ServiceOptions(1, wideLimits()));
        issuer =
                programs.group(
                        Service.ISSUER,
                        // Straight to the limiter, not by the address that its replicas share.
                        new ServiceOptions(
                                1,
                                Map.of(
                                        "LIMITER_URL",
                                        loopback("https", ports.port("limiter-0")).toString())));
        postgres.start();
        redis.start();
        programs.bootstrap(layout.authorities()).run();
        limiter.start();
        issuer.start();
    }

    /**
     * Starts all of it.
     *
     * @param javaOptions what the services' JVMs are told beside their heaps
     */
    public static IssuerSystem start(LocalLayout layout, List<String> javaOptions)
            throws IOException {
        return new IssuerSystem(layout, javaOptions);
    }

    /** Where the issuer answers. */
    public URI address() {
        return address;
    }

    /** TLS for a caller that may issue. */
    public SSLContext caller() {
        Identity operator = authority.identity("operator");
        return MutualTls.of(operator, authority.caCertificate());
    }

    /** Where the issuer tells its metrics. */
    URI metrics() {
        return issuer.metrics().getFirst();
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /** The variables by which a program finds the token. */
    public Map<String, String> tokenEnvironment() {
        return surroundings.tokenEnvironment();
    }

    /** The processes by name. */
    public Map<String, Long> processes() {
        Map<String, Long> processes = new LinkedHashMap<>();
        processes.put("issuer", issuer.pids().getFirst());
        processes.put("limiter", limiter.pids().getFirst());
        put(processes, "postgres", postgres.programs());
        put(processes, "redis", redis.programs());
        return processes;
    }

    @Override
    public void close() {
        issuer.close();
        limiter.close();
        redis.close();
        postgres.close();
        launcher.close();
    }

    private static void put(Map<String, Long> processes, String name, List<Program> programs) {
        programs.getFirst().pid().ifPresent(pid -> processes.put(name, pid));
    }

    private static Map<String, String> wideLimits() {
        Map<String, String> limits = new LinkedHashMap<>();
        for (String limit : List.of("ACCOUNT", "REGISTERED_DOMAIN", "NAME_SET")) {
            String name = "CHANCERY_LIMITS__CERTIFICATES_PER_%s__".formatted(limit);
            limits.put(name + "COUNT", WIDE);
            limits.put(name + "BURST", WIDE);
        }
        return limits;
    }

    private static ServerSettings server(
            String name, LocalLayout layout, PortBook ports, Launcher launcher) {
        return new ServerSettings(ports.port(name), true, layout.log(name), launcher);
    }

    private static URI loopback(String scheme, int port) {
        return URI.create("%s://127.0.0.1:%d".formatted(scheme, port));
    }
}
