package dev.chancery.e2e.fleet;

import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.ServiceClient;
import dev.chancery.local.part.Folder;
import dev.chancery.local.part.Identity;
import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.part.MutualTls;
import dev.chancery.local.part.PostgresServer;
import dev.chancery.local.part.RedisServer;
import dev.chancery.local.process.FreePort;
import dev.chancery.local.process.Launcher;
import dev.chancery.local.service.JavaServices;
import dev.chancery.local.service.Service;
import dev.chancery.local.service.ServiceGroup;
import dev.chancery.local.service.ServiceOptions;
import dev.chancery.local.service.ServicePrograms;
import dev.chancery.local.service.Surroundings;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.PortBook;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Where a fleet runs: its folder, its ports, and what it borrows from the running system. */
final class FleetSite {

    /** More than is ever spent, and next to nothing comes back: what is left tells what was. */
    private static final Map<String, String> AMPLE =
            Map.of("BURST", "100000", "COUNT", "1", "PERIOD", "PT1H");

    private static final List<String> LIMITS = List.of("ACCOUNT", "REGISTERED_DOMAIN", "NAME_SET");

    private final Chancery chancery;
    private final Path folder;
    private final InternalAuthority authority;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final URI limiterUrl = loopback();
    private final List<String> javaOptions;

    FleetSite(Chancery chancery, FleetOptions options) {
        this.chancery = chancery;
        this.folder = chancery.layout().directory().resolve("fleet");
        Folder.delete(folder);
        this.authority = InternalAuthority.create(chancery.layout().state("pki"));
        this.postgres = PostgresServer.create(folder.resolve("postgres"));
        this.redis = RedisServer.create(folder.resolve("redis"));
        this.javaOptions = options.javaOptions();
    }

    PostgresServer postgres() {
        return postgres;
    }

    RedisServer redis() {
        return redis;
    }

    URI limiterUrl() {
        return limiterUrl;
    }

    ServiceGroup limiter() {
        LocalLayout layout = layout("limiter");
        Map<String, String> limits = new HashMap<>();
        LIMITS.forEach(
                limit ->
                        AMPLE.forEach(
                                (setting, value) ->
                                        limits.put(
                                                "CHANCERY_LIMITS__CERTIFICATES_PER_%s__%s"
                                                        .formatted(limit, setting),
                                                value)));
        return programs(layout, PortBook.open(layout.state("ports")), postgres.databaseUrl())
                .group(Service.LIMITER, ServiceOptions.single().withEnvironment(limits));
    }

    FleetIssuer issuer(int number, FleetOptions options) {
        String name = "issuer-" + number;
        LocalLayout layout = layout(name);
        PortBook ports = PortBook.open(layout.state("ports"));
        // The book gives the process the same port: nobody listens there yet.
        URI url = URI.create("https://127.0.0.1:" + ports.port("issuer-0"));
        URI database = URI.create(postgres.databaseUrl());
        LedgerTap tap = LedgerTap.to(database.getPort());
        String tapped =
                postgres.databaseUrl()
                        .replace(
                                "%s:%d".formatted(database.getHost(), database.getPort()),
                                "%s:%d".formatted(database.getHost(), tap.port()));
        ServiceGroup group =
                programs(layout, ports, tapped)
                        .group(
                                Service.ISSUER,
                                ServiceOptions.single().withEnvironment(options.environment()));
        return new FleetIssuer(name, group, url, client(url), tap);
    }

    /** A caller that pays for itself. */
    ServiceClient client(URI url) {
        Identity admin = authority.identity("admin");
        return new ServiceClient(
                url.toString(), admin.certificate(), admin.key(), authority.caCertificate());
    }

    SSLContext callerTls() {
        return MutualTls.of(authority.identity("admin"), authority.caCertificate());
    }

    Path issuerProgram() {
        return chancery.layout().programs().resolve("issuer").resolve("quarkus-run.jar");
    }

    private ServicePrograms programs(LocalLayout layout, PortBook ports, String databaseUrl) {
        LocalLayout system = chancery.layout();
        return new ServicePrograms(
                new JavaServices(system.programs(), javaOptions),
                layout,
                ports,
                Launcher.shared(),
                new Surroundings(
                        authority,
                        databaseUrl,
                        redis.url(),
                        chancery.parts().token(),
                        system.authorities(),
                        folder.resolve("none"),
                        new Surroundings.Addresses(loopback(), limiterUrl, loopback())));
    }

    private LocalLayout layout(String name) {
        return new LocalLayout(chancery.layout().repository(), folder.resolve(name));
    }

    private static URI loopback() {
        return URI.create("https://127.0.0.1:" + FreePort.choose());
    }
}
