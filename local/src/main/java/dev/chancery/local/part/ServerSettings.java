package dev.chancery.local.part;

import dev.chancery.local.process.FreePort;
import dev.chancery.local.process.Launcher;
import java.nio.file.Path;

/**
 * How a server is run.
 *
 * @param port the loopback port it listens on
 * @param durable whether what it has confirmed survives a power cut: on for a system people use,
 *     off for tests
 * @param log the file that takes what it prints
 * @param launcher what starts it
 */
public record ServerSettings(int port, boolean durable, Path log, Launcher launcher) {
    /** For tests: any free port, fast rather than durable, the log beside the data. */
    static ServerSettings forTests(Path log) {
        return new ServerSettings(FreePort.choose(), false, log, Launcher.shared());
    }
}
