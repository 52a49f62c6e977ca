package dev.chancery.local.service;

import dev.chancery.local.process.Program;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All processes of one service, and the address they share. */
public final class ServiceGroup implements AutoCloseable {
    private final List<Replica> replicas;
    private final Optional<ServiceAddress> address;

    private ServiceGroup(List<Replica> replicas, Optional<ServiceAddress> address) {
        this.replicas = replicas;
        this.address = address;
    }

    /** A service that others call at a port. */
    static ServiceGroup called(int port, List<Replica> replicas) {
        ServiceAddress address = ServiceAddress.open(port, () -> livingPorts(replicas));
        return new ServiceGroup(replicas, Optional.of(address));
    }

    /** A service that only calls others. */
    static ServiceGroup uncalled(List<Replica> replicas) {
        return new ServiceGroup(replicas, Optional.empty());
    }

    public List<Program> programs() {
        return replicas.stream().map(Replica::program).toList();
    }

    /** Starts all processes at once and returns when the last is ready. */
    public void start() {
        programs().forEach(Program::launch);
        programs().forEach(Program::awaitReady);
    }

    /** Whether all processes run and answer. */
    public boolean ready() {
        return programs().stream().allMatch(program -> program.running() && program.answers());
    }

    /** Ends all processes in good order; they stay down until started again. */
    public void stop() {
        programs().parallelStream().forEach(Program::stop);
    }

    /** SIGKILL to all processes; they come back by themselves. */
    public void crash() {
        programs().forEach(Program::crash);
    }

    /** SIGKILL to one process; it comes back by itself. */
    public void crash(int replica) {
        programs().get(replica).crash();
    }

    public List<Long> pids() {
        return programs().stream().flatMap(program -> program.pid().stream()).toList();
    }

    public List<URI> metrics() {
        return replicas.stream().map(Replica::metrics).toList();
    }

    public Path log(int replica) {
        return programs().get(replica).command().log();
    }

    @Override
    public void close() {
        address.ifPresent(ServiceAddress::close);
        stop();
    }

    private static List<Integer> livingPorts(List<Replica> replicas) {
        return replicas.stream()
                .filter(replica -> replica.program().running())
                .map(replica -> replica.place().port())
                .toList();
    }
}
