package dev.chancery.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes must not outlive the one that started them, however that one ends. */
class ReaperIT {
    private final Path directory;

    ReaperIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void endsEverythingWhenItsOwnerIsKilled() throws IOException {
        Process owner = startOwner("sleep", "1000");
        ProcessIdentity sleeper = firstLine(owner);
        assertThat(sleeper.alive()).isTrue();

        owner.destroyForcibly();

        await().atMost(Duration.ofSeconds(10)).until(() -> !sleeper.alive());
    }

    @Test
    void endsAlsoWhatDoesNotListen() throws IOException {
        Process owner = startOwner("sh", "-c", "trap '' TERM; while :; do sleep 1; done");
        ProcessIdentity stubborn = firstLine(owner);

        owner.destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).until(() -> !stubborn.alive());
    }

    private Process startOwner(String... program) throws IOException {
        List<String> line =
                new java.util.ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Owner.class.getName(),
                                directory.resolve("log").toString()));
        line.addAll(List.of(program));
        return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static ProcessIdentity firstLine(Process owner) throws IOException {
        try (BufferedReader lines = owner.inputReader()) {
            return ProcessIdentity.parse(lines.readLine()).orElseThrow();
        }
    }

    /** Starts a program, says which, and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws InterruptedException {
            List<String> all = List.of(arguments);
            Program program =
                    new Program(
                            Launcher.shared(),
                            new Command(
                                    "owned", all.subList(1, all.size()), Path.of(all.getFirst())),
                            Signal.TERM,
                            new Readiness(() -> true));
            program.start();
            System.out.println(
                    ProcessIdentity.of(program.pid().orElseThrow()).orElseThrow().toLine());
            Thread.currentThread().join();
        }
    }
}
