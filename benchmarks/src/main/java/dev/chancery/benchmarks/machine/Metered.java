package dev.chancery.benchmarks.machine;

import dev.chancery.benchmarks.load.LoadResult;
import dev.chancery.benchmarks.report.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Runs a load and notes what each process took of the machine meanwhile, this one too. */
public final class Metered {

    private static final String DRIVER = "driver";

    private final Map<String, Long> processes;

    /**
     * Watches processes.
     *
     * @param processes their ids by name
     */
    public Metered(Map<String, Long> processes) {
        this.processes = new LinkedHashMap<>(processes);
    }

    public Row run(String scenario, Supplier<LoadResult> load) {
        Map<String, ProcessUse> before = uses();
        LoadResult result = load.get();
        Map<String, Double> cpu = new LinkedHashMap<>();
        Map<String, Long> resident = new LinkedHashMap<>();
        uses().forEach(
                        (name, use) -> {
                            ProcessUse earlier = before.getOrDefault(name, new ProcessUse(0, 0));
                            cpu.put(name, use.cpuSeconds() - earlier.cpuSeconds());
                            resident.put(name, use.residentMebibytes());
                        });
        return Row.of(scenario, result, cpu, resident);
    }

    private Map<String, ProcessUse> uses() {
        Map<String, ProcessUse> uses = new LinkedHashMap<>();
        processes.forEach((name, pid) -> uses.put(name, ProcessUse.of(pid)));
        uses.put(DRIVER, ProcessUse.alone(ProcessHandle.current().pid()));
        return uses;
    }
}
