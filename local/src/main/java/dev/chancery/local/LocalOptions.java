package dev.chancery.local;

import dev.chancery.local.service.Service;
import dev.chancery.local.service.ServiceOptions;
import dev.chancery.local.startup.Progress;
import dev.chancery.local.state.LocalLayout;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a local system is run.
 *
 * @param layout where the sources are and where it may write
 * @param durable whether what is confirmed survives a power cut; off for tests
 * @param services how each service is run
 * @param javaOptions what the services' JVMs are told
 * @param progress the lines a person watches
 */
public record LocalOptions(
        LocalLayout layout,
        boolean durable,
        Map<Service, ServiceOptions> services,
        List<String> javaOptions,
        Progress progress) {
    /** Four JVMs start on two cores: the quick compiler alone halves their work. */
    private static final List<String> START_QUICKLY = List.of("-XX:TieredStopAtLevel=1");

    public LocalOptions {
        services = Map.copyOf(services);
        javaOptions = List.copyOf(javaOptions);
    }

    /** The system people use from this repository: durable, one process a service. */
    public static LocalOptions of(Path repository) {
        Map<Service, ServiceOptions> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, ServiceOptions.single());
        }
        return new LocalOptions(
                LocalLayout.of(repository),
                true,
                services,
                START_QUICKLY,
                new Progress(System.out::println));
    }

    /** A system for tests, in a folder of its own: fast rather than durable, and silent. */
    public static LocalOptions forTests(Path repository, Path directory) {
        LocalOptions options = of(repository);
        return new LocalOptions(
                new LocalLayout(repository, directory),
                false,
                options.services(),
                options.javaOptions(),
                Progress.silent());
    }

    public LocalOptions withProgress(Progress shown) {
        return new LocalOptions(layout, durable, services, javaOptions, shown);
    }

    /** For example none, to measure what the services can do. */
    public LocalOptions withJavaOptions(List<String> options) {
        return new LocalOptions(layout, durable, services, options, progress);
    }

    /** No replicas keep a service down; it cannot be started later. */
    public LocalOptions withReplicas(Service service, int replicas) {
        return with(service, options -> options.withReplicas(replicas));
    }

    /** Variables that win over those the local system sets. */
    public LocalOptions withEnvironment(Service service, Map<String, String> variables) {
        return with(service, options -> options.withEnvironment(variables));
    }

    ServiceOptions service(Service service) {
        return services.getOrDefault(service, ServiceOptions.single());
    }

    private LocalOptions with(Service service, UnaryOperator<ServiceOptions> change) {
        Map<Service, ServiceOptions> changed = new EnumMap<>(services);
        changed.put(service, change.apply(service(service)));
        return new LocalOptions(layout, durable, changed, javaOptions, progress);
    }
}
