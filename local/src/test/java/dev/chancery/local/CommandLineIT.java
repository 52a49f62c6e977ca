package dev.chancery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.local.process.ProcessIdentity;
import dev.chancery.local.process.Tool;
import dev.chancery.local.state.LocalLayout;
import dev.chancery.local.state.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** run, up and down as people type them, in a repository of their own, with the parts alone. */
class CommandLineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** 128 and the number of SIGINT. */
    private static final int INTERRUPTED = 130;

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private final Path repository;
    private final LocalLayout layout;
    private final Commands commands;

    CommandLineIT(@TempDir Path directory) throws IOException {
        this.repository = directory;
        this.layout = LocalLayout.of(directory);
        this.commands = new Commands(layout);
        copy("crds");
        copy("helm/chancery/files");
        copy("local/cluster");
    }

    @AfterEach
    void down() throws Exception {
        commands.run("down");
    }

    @Test
    void upReturnsWhenReadyAndDownWhenAllHasEnded() throws Exception {
        assertThat(commands.run("up")).contains("Chancery runs.");
        List<ProcessIdentity> processes = commands.processes();
        assertThat(layout.environmentFile()).content().contains("KUBECONFIG=", "ISSUER_PIDS=\n");
        assertThat(commands.run("up")).contains("It is already running");

        assertThat(commands.run("down")).contains("Stopped.");

        assertThat(processes).isNotEmpty().noneMatch(ProcessIdentity::alive);
        assertThat(layout.environmentFile()).doesNotExist();
        assertThat(commands.run("down")).contains("Nothing runs.");
    }

    @Test
    void startsAnewAfterTheSupervisorWasKilled() throws Exception {
        commands.run("up");
        List<ProcessIdentity> processes = commands.processes();
        ProcessIdentity supervisor = RunLock.holder(layout).orElseThrow();

        ProcessHandle.of(supervisor.pid()).orElseThrow().destroyForcibly();

        awaitEnd(processes);
        assertThat(commands.run("up")).contains("Chancery runs.");
        assertThat(commands.processes()).isNotEmpty();
        assertThat(commands.shell("kubectl get crd")).contains("certificates.chancery.dev");
    }

    /** As make down does, also when what was built is gone. */
    @Test
    void theScriptStopsAllWithoutTheProgram() throws Exception {
        Path script = Files.createDirectories(repository.resolve("local")).resolve("stop.sh");
        Files.copy(REPOSITORY.resolve("local/stop.sh"), script);
        assertThat(Tool.run("bash", script.toString())).contains("Nothing runs.");
        commands.run("up");
        List<ProcessIdentity> processes = commands.processes();

        assertThat(Tool.run("bash", script.toString())).contains("Stopped.");

        assertThat(processes).isNotEmpty().noneMatch(ProcessIdentity::alive);
        assertThat(RunLock.holder(layout)).isEmpty();
        assertThat(layout.environmentFile()).doesNotExist();
        assertThat(Tool.run("bash", script.toString())).contains("Nothing runs.");
    }

    @Test
    void twoWhoStartAtOnceGetOneSystem() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> one = threads.submit(() -> commands.run("up"));
            Future<String> other = threads.submit(() -> commands.run("up"));

            assertThat(List.of(one.get(), other.get()))
                    .allSatisfy(output -> assertThat(output).contains("Chancery runs."))
                    .anySatisfy(output -> assertThat(output).contains("It is already running"));
        }
    }

    @Test
    void controlCEndsAllThatRunStarted() throws Exception {
        Process run = commands.start("run");
        await().atMost(PATIENCE).until(() -> commands.printed(run).contains("Ctrl-C stops it."));
        List<ProcessIdentity> processes = commands.processes();

        new ProcessBuilder("sh", "-c", "kill -s INT " + run.pid()).start().waitFor();

        assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(processes).isNotEmpty().noneMatch(ProcessIdentity::alive);
        assertThat(layout.environmentFile()).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenItIsKilledHalfWay() throws Exception {
        Process run = commands.start("run");
        await().atMost(PATIENCE).until(() -> !commands.processes().isEmpty());
        List<ProcessIdentity> processes = commands.processes();

        run.destroyForcibly();

        assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        awaitEnd(processes);
        await().atMost(PATIENCE).until(() -> commands.processes().isEmpty());
    }

    private static void awaitEnd(List<ProcessIdentity> processes) {
        await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(ProcessIdentity::alive));
    }

    private void copy(String folder) throws IOException {
        Path goal = Files.createDirectories(repository.resolve(folder));
        try (Stream<Path> files = Files.list(REPOSITORY.resolve(folder))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, goal.resolve(file.getFileName()));
            }
        }
    }
}
