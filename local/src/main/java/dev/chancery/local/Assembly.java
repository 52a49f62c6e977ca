package dev.chancery.local;

import dev.chancery.local.cluster.ClusterSetup;
import dev.chancery.local.part.ControlPlane;
import dev.chancery.local.process.Launcher;
import dev.chancery.local.process.Program;
import dev.chancery.local.service.JavaServices;
import dev.chancery.local.service.Service;
import dev.chancery.local.service.ServiceGroup;
import dev.chancery.local.service.ServicePrograms;
import dev.chancery.local.service.Services;
import dev.chancery.local.service.Surroundings;
import dev.chancery.local.startup.Plan;
import dev.chancery.local.startup.Progress;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.PortBook;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * All pieces of a local system, wired to each other, and the orders in which they start and stop.
 */
record Assembly(
        LocalLayout layout,
        LocalParts parts,
        ClusterSetup cluster,
        Authorities authorities,
        Surroundings surroundings,
        Services services) {

    static Assembly of(LocalOptions options, Launcher launcher) {
        LocalLayout layout = options.layout();
        PortBook ports = PortBook.open(layout.state("ports"));
        LocalParts parts = LocalParts.of(options, ports, launcher);
        ClusterSetup cluster = new ClusterSetup(parts.controlPlane(), layout.repository());
        Surroundings surroundings =
                new Surroundings(
                        parts.authority(),
                        parts.postgres().databaseUrl(),
                        parts.redis().url(),
                        parts.token(),
                        layout.authorities(),
                        cluster.operatorKubeconfig(),
                        addresses(ports));
        ServicePrograms programs =
                new ServicePrograms(
                        new JavaServices(layout.programs(), options.javaOptions()),
                        layout,
                        ports,
                        launcher,
                        surroundings);
        return new Assembly(
                layout,
                parts,
                cluster,
                new Authorities(layout.authorities(), parts.token(), programs),
                surroundings,
                new Services(service -> programs.group(service, options.service(service))));
    }

    /** Starts everything, as much at once as can be, and returns when everything is ready. */
    void start(Progress progress) {
        Plan plan = new Plan(progress);
        ControlPlane kubernetes = parts.controlPlane();
        Plan.Step postgres = step(plan, "PostgreSQL", "postgres", parts.postgres()::start);
        Plan.Step redis = step(plan, "Redis", "redis", parts.redis()::start);
        Plan.Step keys = step(plan, "keys of the CA in the token", "bootstrap", this::makeKeys);
        Plan.Step etcd = step(plan, "etcd", kubernetes.etcd());
        Plan.Step api = step(plan, "kube-apiserver", kubernetes.apiServer(), etcd);
        step(plan, "kube-controller-manager", kubernetes.controllerManager(), api);
        Plan.Step rights =
                step(plan, "custom resources, rights", "kube-apiserver", cluster::apply, api);
        add(plan, Service.LIMITER, redis);
        add(plan, Service.OCSP, redis, keys);
        add(plan, Service.ISSUER, postgres, redis, keys);
        add(plan, Service.OPERATOR, rights);
        plan.run();
    }

    /** Stops callers before what they call. */
    void stop(Progress progress) {
        stop(progress, Service.OPERATOR);
        stop(progress, Service.ISSUER);
        List<Runnable> rest =
                List.of(
                        () -> stop(progress, Service.LIMITER),
                        () -> stop(progress, Service.OCSP),
                        () -> progress.watch("control plane stopped", parts.controlPlane()::close),
                        () -> progress.watch("PostgreSQL stopped", parts.postgres()::close),
                        () -> progress.watch("Redis stopped", parts.redis()::close));
        rest.parallelStream().forEach(Runnable::run);
    }

    List<Program> programs() {
        return Stream.concat(parts.programs().stream(), services.programs()).toList();
    }

    private void stop(Progress progress, Service service) {
        progress.watch(service.module() + " stopped", services.group(service)::close);
    }

    private void add(Plan plan, Service service, Plan.Step... after) {
        if (services.include(service)) {
            ServiceGroup group = services.group(service);
            plan.step(service.module(), group.log(0), group::start, after);
        }
    }

    private static Plan.Step step(Plan plan, String name, Program program, Plan.Step... after) {
        return plan.step(name, program.command().log(), program::start, after);
    }

    private Plan.Step step(
            Plan plan, String name, String log, Runnable action, Plan.Step... after) {
        return plan.step(name, layout.log(log), action, after);
    }

    /** Keys are made by the issuer's program, and only where somebody needs them. */
    private void makeKeys() {
        if (services.include(Service.ISSUER) || services.include(Service.OCSP)) {
            authorities.bootstrap();
        }
    }

    private static Surroundings.Addresses addresses(PortBook ports) {
        return new Surroundings.Addresses(
                URI.create("https://127.0.0.1:" + ports.port("issuer")),
                URI.create("https://127.0.0.1:" + ports.port("limiter")),
                URI.create("http://127.0.0.1:%d/ocsp".formatted(ports.port("ocsp"))));
    }
}
