package dev.chancery.local.part;

import dev.chancery.local.process.FreePort;
import dev.chancery.local.process.Launcher;
import java.nio.file.Path;

/**
 * How a control plane is run.
 *
 * @param ports the loopback ports it listens on
 * @param durable whether what it has confirmed survives a power cut
 * @param logs the folder that takes what the programs print
 * @param launcher what starts them
 */
public record ControlPlaneSettings(Ports ports, boolean durable, Path logs, Launcher launcher) {

    static ControlPlaneSettings forTests(Path logs) {
        Ports ports =
                new Ports(
                        FreePort.choose(), FreePort.choose(), FreePort.choose(), FreePort.choose());
        return new ControlPlaneSettings(ports, false, logs, Launcher.shared());
    }

    /** The loopback ports of the three servers. */
    public record Ports(int etcd, int etcdPeer, int apiServer, int controllerManager) {}
}
