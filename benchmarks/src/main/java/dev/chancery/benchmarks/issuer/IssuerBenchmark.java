package dev.chancery.benchmarks.issuer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.benchmarks.load.ClosedLoop;
import dev.chancery.benchmarks.load.Csrs;
import dev.chancery.benchmarks.load.HttpCall;
import dev.chancery.benchmarks.machine.Metered;
import dev.chancery.benchmarks.peer.StepCa;
import dev.chancery.benchmarks.report.Bound;
import dev.chancery.benchmarks.report.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One certificate at a time, batches of them, and the peer; from one caller to two hundred. */
public final class IssuerBenchmark {

    private static final int[] CALLERS = {1, 10, 50, 100, 200};
    private static final int[] BATCH_CALLERS = {1, 2, 4, 8};
    private static final int BATCH = 100;

    /** As many as a quick service could ask for in all runs together. */
    private static final int CSRS = 40_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Duration time;
    private final Duration warmUp;
    private final Consumer<String> progress;
    private final List<Row> rows = new ArrayList<>();
    private final List<Bound> bounds = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /**
     * Prepares it.
     *
     * @param time how long each run takes
     * @param warmUp how long to warm up, before the runs of each scenario
     */
    public IssuerBenchmark(Duration time, Duration warmUp, Consumer<String> progress) {
        this.time = time;
        this.warmUp = warmUp;
        this.progress = progress;
    }

    public List<Row> rows() {
        return rows;
    }

    public List<Bound> bounds() {
        return bounds;
    }

    public List<String> remarks() {
        return remarks;
    }

    /** The issuer, and then what its parts can do without it. */
    public void issuer(IssuerSystem system) throws IOException, SQLException, InterruptedException {
        progress.accept("making " + CSRS + " CSRs");
        Orders orders = new Orders(Csrs.make(CSRS));
        Metered metered = new Metered(system.processes());
        try (HttpCall single =
                new HttpCall(
                        system.caller(),
                        system.address().resolve("/v1/certificates"),
                        orders::single,
                        _ -> 1)) {
            ClosedLoop loop = new ClosedLoop(single, Integer.MAX_VALUE);
            audited(system, "issuer, one by one", metered, loop, CALLERS);
        }
        try (HttpCall batch =
                new HttpCall(
                        system.caller(),
                        system.address().resolve("/v1/certificates:batch"),
                        number -> orders.batch(Integer.MAX_VALUE / BATCH / 2 + number, BATCH),
                        IssuerBenchmark::issued)) {
            ClosedLoop loop = new ClosedLoop(batch, Integer.MAX_VALUE);
            audited(system, "issuer, batches of " + BATCH, metered, loop, BATCH_CALLERS);
        }
        progress.accept("bounds");
        bounds.addAll(new Bounds(system, time).measure());
    }

    /** step-ca, which is asked one by one. */
    public void peer(Path binary, Path directory) throws IOException {
        try (StepCa peer = StepCa.start(binary, directory)) {
            progress.accept("making " + CSRS + " CSRs and tokens for step-ca");
            List<String> csrs = Csrs.make(CSRS);
            List<String> bodies =
                    IntStream.range(0, CSRS)
                            .parallel()
                            .mapToObj(i -> peer.order(Csrs.name(i), csrs.get(i)))
                            .toList();
            try (HttpCall call =
                    new HttpCall(peer.caller(), peer.signAddress(), bodies::get, _ -> 1)) {
                series(
                        "step-ca, one by one (does less)",
                        new Metered(Map.of("step-ca", peer.pid())),
                        new ClosedLoop(call, CSRS),
                        CALLERS);
            }
        }
    }

    /** A series, and a remark on what the audit log cost in it. */
    private void audited(
            IssuerSystem system, String scenario, Metered metered, ClosedLoop loop, int... callers)
            throws IOException, InterruptedException {
        warmUp(scenario, loop, callers[callers.length / 2]);
        for (int count : callers) {
            AuditCost before = AuditCost.now(system.metrics());
            Row row = measured(scenario, metered, loop, count);
            remarks.add(
                    "audit log, %s, %d callers: %s"
                            .formatted(
                                    scenario,
                                    count,
                                    AuditCost.now(system.metrics())
                                            .since(before, row.perSecond() * time.toSeconds())));
        }
    }

    private void series(String scenario, Metered metered, ClosedLoop loop, int... callers) {
        warmUp(scenario, loop, callers[callers.length / 2]);
        for (int count : callers) {
            var _ = measured(scenario, metered, loop, count);
        }
    }

    private void warmUp(String scenario, ClosedLoop loop, int callers) {
        progress.accept(scenario + ": warm-up");
        var _ = loop.run(callers, warmUp);
    }

    private Row measured(String scenario, Metered metered, ClosedLoop loop, int callers) {
        Row row = metered.run(scenario, () -> loop.run(callers, time));
        rows.add(row);
        progress.accept(
                "%s: %d callers, %.0f/s, p99 %.1f ms, errors %s"
                        .formatted(scenario, callers, row.perSecond(), row.p99(), row.errors()));
        return row;
    }

    /** How many of a batch became certificates. */
    private static int issued(String answer) {
        try {
            return (int)
                    JSON.readTree(answer)
                            .get("outcomes")
                            .valueStream()
                            .filter(it -> it.hasNonNull("certificate"))
                            .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
