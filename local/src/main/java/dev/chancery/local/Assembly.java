package dev.chancery.local;

import dev.chancery.local.cluster.ClusterSetup;
import dev.chancery.local.part.ControlPlane;
import dev.chancery.local.process.Launcher;
import dev.chancery.local.process.Program;
import dev.chancery.local.service.JavaServices;
import dev.chancery.local.service.Service;
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
                        new JavaServices(layout.repository(), options.javaOptions()),
                        layout,
                        ports,
                        launcher,
                        surroundings);
        return new Assembly(
                parts,
                cluster,
                new Authorities(layout.authorities(), programs),
                surroundings,
                new Services(service -> programs.group(service, options.service(service))));
    }

    /** Starts everything, as much at once as can be, and returns when everything is ready. */
    void start(Progress progress) {
        Plan plan = new Plan(progress);
        Plan.Step postgres = plan.step("PostgreSQL", parts.postgres()::start);
        Plan.Step redis = plan.step("Redis", parts.redis()::start);
        Plan.Step keys = plan.step("keys of the CA in the token", this::makeKeys);
        ControlPlane kubernetes = parts.controlPlane();
        Plan.Step etcd = plan.step("etcd", kubernetes.etcd()::start);
        Plan.Step api = plan.step("kube-apiserver", kubernetes.apiServer()::start, etcd);
        plan.step("kube-controller-manager", kubernetes.controllerManager()::start, api);
        Plan.Step rights = plan.step("custom resources, rights", cluster::apply, api);
        add(plan, Service.LIMITER, redis);
        add(plan, Service.OCSP, redis, keys);
        add(plan, Service.ISSUER, postgres, redis, keys);
        add(plan, Service.OPERATOR, rights);
        plan.run();
    }

    /** Stops callers before what they call. */
    void stop() {
        services.group(Service.OPERATOR).close();
        services.group(Service.ISSUER).close();
        List<Runnable> rest =
                List.of(
                        services.group(Service.LIMITER)::close,
                        services.group(Service.OCSP)::close,
                        parts.controlPlane()::close,
                        parts.postgres()::close,
                        parts.redis()::close);
        rest.parallelStream().forEach(Runnable::run);
    }

    List<Program> programs() {
        return Stream.concat(parts.programs().stream(), services.programs()).toList();
    }

    private void add(Plan plan, Service service, Plan.Step... after) {
        if (services.include(service)) {
            plan.step(service.module(), services.group(service)::start, after);
        }
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
