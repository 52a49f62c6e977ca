package dev.chancery.benchmarks;

import dev.chancery.benchmarks.issuer.IssuerBenchmark;
import dev.chancery.benchmarks.issuer.IssuerSystem;
import dev.chancery.benchmarks.machine.Machine;
import dev.chancery.benchmarks.report.Report;
import dev.chancery.benchmarks.report.Results;
import dev.chancery.benchmarks.report.TextTable;
import dev.chancery.local.part.Folder;
import dev.chancery.local.state.LocalLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Measures, and writes down what was found; started by {@code make bench}. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) throws Exception {
        BenchOptions options = BenchOptions.parse(arguments);
        Path repository = Path.of("").toAbsolutePath();
        Machine machine = Machine.here();
        LocalLayout layout = new LocalLayout(repository, repository.resolve("target/bench"));
        Folder.delete(layout.directory());
        IssuerBenchmark benchmark =
                new IssuerBenchmark(options.time(), options.warmUp(), Main::say);
        try (IssuerSystem system = IssuerSystem.start(layout, options.javaOptions())) {
            benchmark.issuer(system);
        }
        if (options.stepCa().isPresent()) {
            benchmark.peer(options.stepCa().get(), layout.state("step-ca"));
        }
        Report report =
                new Report(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        commit(),
                        machine,
                        remarks(machine, options, benchmark),
                        benchmark.bounds(),
                        benchmark.rows());
        System.out.println(TextTable.of(report));
        say("wrote " + Results.write(report, options.results()));
    }

    private static List<String> remarks(
            Machine machine, BenchOptions options, IssuerBenchmark benchmark) {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "Closed loop, %d s each after %d s of warm-up; load driver, services, PostgreSQL (fsync"
                                .formatted(options.time().toSeconds(), options.warmUp().toSeconds())
                        + " and synchronous_commit on), Redis and token shared the %d cores."
                                .formatted(machine.cores()));
        remarks.add(
                "Issuer: HTTP/1.1 over mutual TLS, limits asked and spent, idempotent, stored and audited"
                        + " in PostgreSQL, P-256 in SoftHSM, linted and verified, OCSP published.");
        remarks.add(
                "step-ca does less: no limits, no idempotency, no audit, no OCSP, a key in memory, BadgerDB"
                        + " without sync in its own process, no client certificate.");
        options.note().ifPresent(remarks::add);
        remarks.addAll(benchmark.remarks());
        return remarks;
    }

    private static String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
        String commit =
                new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? commit : "unknown";
    }

    private static void say(String what) {
        System.out.println("==> " + what);
    }
}
