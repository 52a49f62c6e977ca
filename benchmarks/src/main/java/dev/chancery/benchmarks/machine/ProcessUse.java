package dev.chancery.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and its children have taken of the machine, from Linux's {@code /proc}.
 *
 * @param cpuSeconds processor time, user and system
 * @param residentMebibytes memory that is in use now; what children share is counted for each
 */
public record ProcessUse(double cpuSeconds, long residentMebibytes) {

    /** Of {@code /proc/[pid]/stat}, after the name in parentheses: fields 14 to 17 of proc(5). */
    private static final int USER_TIME = 11;

    private static final int TIMES = 4;

    /** {@code sysconf(_SC_CLK_TCK)}, which is 100 on every Linux that Java runs on. */
    private static final double TICKS = 100;

    private static final int PAGES_RESIDENT = 1;
    private static final long PAGE = 4096;
    private static final long MEBIBYTE = 1024 * 1024;

    /** With its children. */
    public static ProcessUse of(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
                .map(it -> single(it.pid()))
                .reduce(new ProcessUse(0, 0), ProcessUse::plus);
    }

    private ProcessUse plus(ProcessUse other) {
        return new ProcessUse(
                cpuSeconds + other.cpuSeconds, residentMebibytes + other.residentMebibytes);
    }

    /** Without its children. */
    static ProcessUse alone(long pid) {
        return single(pid);
    }

    private static ProcessUse single(long pid) {
        Path directory = Path.of("/proc", Long.toString(pid));
        try {
            return new ProcessUse(
                    cpuSeconds(Files.readString(directory.resolve("stat"))),
                    resident(Files.readString(directory.resolve("statm"))));
        } catch (IOException e) {
            // It ended in between, and its parent counts its time.
            return new ProcessUse(0, 0);
        }
    }

    /** Its own time, and that of the children it has waited for. */
    static double cpuSeconds(String stat) {
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        return fields.subList(USER_TIME, USER_TIME + TIMES).stream()
                        .mapToLong(Long::parseLong)
                        .sum()
                / TICKS;
    }

    private static long resident(String statm) {
        return Long.parseLong(statm.split(" ")[PAGES_RESIDENT]) * PAGE / MEBIBYTE;
    }
}
