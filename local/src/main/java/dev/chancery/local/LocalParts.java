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
                PostgresServer.create(
                        layout.state("postgres"),
                        new ServerSettings(
                                ports.port("postgres"),
                                options.durable(),
                                layout.log("postgres"),
                                launcher)),
                RedisServer.create(
                        layout.state("redis"),
                        new ServerSettings(
                                ports.port("redis"),
                                options.durable(),
                                layout.log("redis"),
                                launcher)),
                SoftHsmToken.create(layout.state("token"), layout.state("softhsm2.conf")),
                InternalAuthority.create(layout.state("pki")));
    }

    List<Program> programs() {
        return Stream.of(controlPlane.programs(), postgres.programs(), redis.programs())
                .flatMap(List::stream)
                .toList();
    }
}
