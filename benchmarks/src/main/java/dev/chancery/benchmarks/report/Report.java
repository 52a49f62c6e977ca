package dev.chancery.benchmarks.report;

import dev.chancery.benchmarks.machine.Machine;
import java.util.List;

/**
 * Everything that one run of the benchmarks found.
 *
 * @param date when
 * @param commit of what
 * @param machine where
 * @param remarks what to know before comparing
 * @param bounds what the parts can do alone
 * @param rows what the whole did under load
 */
public record Report(
        String date,
        String commit,
        Machine machine,
        List<String> remarks,
        List<Bound> bounds,
        List<Row> rows) {

    public Report {
        remarks = List.copyOf(remarks);
        bounds = List.copyOf(bounds);
        rows = List.copyOf(rows);
    }
}
