package dev.chancery.local;

import dev.chancery.local.state.LocalLayout;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process in the background that runs a local system: this same program, in a session of its
 * own.
 */
record Supervisor(Process process) {
    private static final File NOTHING = new File("/dev/null");

    static Supervisor launch(LocalLayout layout, Path log) {
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
            return new Supervisor(
                    new ProcessBuilder(
                                    "setsid",
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    "-Xmx192m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Main.class.getName(),
                                    "serve")
                            .directory(layout.repository().toFile())
                            .redirectErrorStream(true)
                            .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }
}
