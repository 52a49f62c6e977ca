package dev.chancery.local.service;

import dev.chancery.local.process.Command;
import dev.chancery.local.process.HttpProbe;
import dev.chancery.local.process.Job;
import dev.chancery.local.process.Launcher;
import dev.chancery.local.process.Program;
import dev.chancery.local.process.Readiness;
import dev.chancery.local.process.Signal;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.PortBook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Turns the built services into processes to start. */
public final class ServicePrograms {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    private static final Duration BOOTSTRAP_LIMIT = Duration.ofMinutes(2);

    private final JavaServices services;
    private final LocalLayout layout;
    private final PortBook ports;
    private final Launcher launcher;
    private final Surroundings surroundings;

    public ServicePrograms(
            JavaServices services,
            LocalLayout layout,
            PortBook ports,
            Launcher launcher,
            Surroundings surroundings) {
        this.services = services;
        this.layout = layout;
        this.ports = ports;
        this.launcher = launcher;
        this.surroundings = surroundings;
    }

    public ServiceGroup group(Service service, ServiceOptions options) {
        List<Replica> replicas =
                IntStream.range(0, options.replicas())
                        .mapToObj(index -> replica(service, index, options.environment()))
                        .toList();
        Surroundings.Addresses addresses = surroundings.addresses();
        return switch (service) {
            case LIMITER -> ServiceGroup.called(addresses.limiter().getPort(), replicas);
            case ISSUER -> ServiceGroup.called(addresses.issuer().getPort(), replicas);
            case OCSP -> ServiceGroup.called(addresses.ocsp().getPort(), replicas);
            case OPERATOR -> ServiceGroup.uncalled(replicas);
        };
    }

    /** Makes the CA's keys and certificates in the token; run again it finds them there. */
    public Job bootstrap(Path certificates) {
        List<String> line = new ArrayList<>(services.line(Service.ISSUER));
        line.addAll(List.of("bootstrap", "--out", certificates.toString()));
        Command command =
                new Command(
                        "bootstrap",
                        line,
                        surroundings.tokenEnvironment(),
                        layout.log("bootstrap"));
        return new Job(launcher, command, BOOTSTRAP_LIMIT);
    }

    private Replica replica(Service service, int index, Map<String, String> overrides) {
        String name = service.module() + "-" + index;
        Place place = new Place(name, ports.port(name), ports.port(name + ".management"));
        Map<String, String> environment = new HashMap<>(surroundings.environment(service, place));
        environment.putAll(overrides);
        Command command = new Command(name, services.line(service), environment, layout.log(name));
        URI ready = URI.create("http://127.0.0.1:" + place.managementPort() + "/q/health/ready");
        Readiness readiness = new Readiness(HttpProbe.plain(ready), START_LIMIT, STOP_GRACE);
        return new Replica(new Program(launcher, command, Signal.TERM, readiness), place);
    }
}
