package dev.chancery.local;

import dev.chancery.local.part.ControlPlane;
import dev.chancery.local.part.ControlPlaneSettings;
import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.part.PostgresServer;
import dev.chancery.local.part.RedisServer;
import dev.chancery.local.part.ServerSettings;
import dev.chancery.local.part.SoftHsmToken;
import dev.chancery.local.process.Launcher;
import dev.chancery.local.process.Program;
import dev.chancery.local.startup.Progress;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.PortBook;
import java.util.List;
import java.util.stream.Stream;

/** The parts of one local system, each with its place in the state folder. */
record LocalParts(
        ControlPlane controlPlane,
        PostgresServer postgres,
        RedisServer redis,
        SoftHsmToken token,
        InternalAuthority authority) {

    static LocalParts of(LocalOptions options, PortBook ports, Launcher launcher) {
        LocalLayout layout = options.layout();
        Progress progress = options.progress();
        return new LocalParts(
                ControlPlane.create(
                        layout.state("control-plane"),
                        new ControlPlaneSettings(
                                new ControlPlaneSettings.Ports(
                                        ports.port("etcd"),
                                        ports.port("etcd.peer"),
                                        ports.port("kube-apiserver"),
                                        ports.port("kube-controller-manager")),
                                options.durable(),
                                layout.logs(),
                                launcher)),
                progress.watch(
                        "programs of PostgreSQL unpacked",
                        () ->
                                PostgresServer.create(
                                        layout.state("postgres"),
                                        server("postgres", options, ports, launcher))),
                RedisServer.create(
                        layout.state("redis"), server("redis", options, ports, launcher)),
                progress.watch(
                        "token initialised",
                        () ->
                                SoftHsmToken.create(
                                        layout.state("token"), layout.state("softhsm2.conf"))),
                progress.watch(
                        "identities of the services made",
                        () -> InternalAuthority.create(layout.state("pki"))));
    }

    private static ServerSettings server(
            String name, LocalOptions options, PortBook ports, Launcher launcher) {
        return new ServerSettings(
                ports.port(name), options.durable(), options.layout().log(name), launcher);
    }

    List<Program> programs() {
        return Stream.of(controlPlane.programs(), postgres.programs(), redis.programs())
                .flatMap(List::stream)
                .toList();
    }
}
