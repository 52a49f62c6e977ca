package dev.chancery.local.service;

import dev.chancery.local.process.Program;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The processes of all services. */
public final class Services {
    private final Map<Service, ServiceGroup> groups = new EnumMap<>(Service.class);

    public Services(Function<Service, ServiceGroup> groups) {
        for (Service service : Service.values()) {
            this.groups.put(service, groups.apply(service));
        }
    }

    public ServiceGroup group(Service service) {
        return Optional.ofNullable(groups.get(service)).orElseThrow();
    }

    /** Whether a service was given any process at all. */
    public boolean include(Service service) {
        return !group(service).programs().isEmpty();
    }

    public Collection<ServiceGroup> groups() {
        return groups.values();
    }

    public Stream<Program> programs() {
        return groups.values().stream().flatMap(group -> group.programs().stream());
    }
}
