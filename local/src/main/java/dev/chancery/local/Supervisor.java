package dev.chancery.local;

import dev.chancery.local.process.ProcessIdentity;
import dev.chancery.local.state.LocalLayout;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
            Process process =
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
                            .start();
            note(layout, process);
            return new Supervisor(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The supervisor of this folder, if it lives: known before it has taken the lock. */
    static Optional<ProcessIdentity> launched(LocalLayout layout) {
        Path file = file(layout);
        try {
            return Files.exists(file)
                    ? ProcessIdentity.parse(Files.readString(file)).filter(ProcessIdentity::alive)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void note(LocalLayout layout, Process process) throws IOException {
        Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
        if (identity.isPresent()) {
            Files.createDirectories(file(layout).getParent());
            Files.writeString(file(layout), identity.get().toLine());
        }
    }

    private static Path file(LocalLayout layout) {
        return layout.state("launched");
    }

    boolean alive() {
        return process.isAlive();
    }
}
