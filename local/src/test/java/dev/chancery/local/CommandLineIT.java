package dev.chancery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.local.process.ProcessIdentity;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.RunLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** up and down as people type them, in a repository of their own, with the parts alone. */
class CommandLineIT {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private final Path repository;
    private final LocalLayout layout;

    CommandLineIT(@TempDir Path directory) throws IOException {
        this.repository = directory;
        this.layout = LocalLayout.of(directory);
        copy("crds");
        copy("helm/chancery/files");
        copy("local/cluster");
    }

    @BeforeEach
    void up() throws Exception {
        assertThat(run("up")).contains("Chancery runs.");
    }

    @AfterEach
    void down() throws Exception {
        run("down");
    }

    @Test
    void upReturnsWhenReadyAndDownWhenAllHasEnded() throws Exception {
        List<ProcessIdentity> processes = processes();
        assertThat(layout.environmentFile()).content().contains("KUBECONFIG=", "ISSUER_PIDS=\n");
        assertThat(run("up")).contains("It is already running");

        assertThat(run("down")).contains("Stopped.");

        assertThat(processes).isNotEmpty().noneMatch(ProcessIdentity::alive);
        assertThat(layout.environmentFile()).doesNotExist();
        assertThat(run("down")).contains("Nothing runs.");
    }

    @Test
    void leavesNothingBehindWhenTheSupervisorIsKilled() throws Exception {
        List<ProcessIdentity> processes = processes();
        ProcessIdentity supervisor = RunLock.holder(layout).orElseThrow();

        ProcessHandle.of(supervisor.pid()).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> processes.stream().noneMatch(ProcessIdentity::alive));
        assertThat(run("up")).contains("Chancery runs.");
    }

    private void copy(String folder) throws IOException {
        Path goal = Files.createDirectories(repository.resolve(folder));
        try (Stream<Path> files = Files.list(REPOSITORY.resolve(folder))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, goal.resolve(file.getFileName()));
            }
        }
    }

    private List<ProcessIdentity> processes() throws IOException {
        return Files.readAllLines(layout.processes()).stream()
                .flatMap(line -> ProcessIdentity.parse(line.split(" ", 2)[1]).stream())
                .filter(ProcessIdentity::alive)
                .toList();
    }

    private String run(String command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                command)
                        .directory(repository.toFile())
                        .redirectErrorStream(true);
        for (String service : List.of("OPERATOR", "ISSUER", "LIMITER", "OCSP")) {
            builder.environment().put(service + "_REPLICAS", "0");
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
