package dev.chancery.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where it was measured.
 *
 * @param processor its model
 * @param cores how many it has
 * @param memoryMebibytes how much
 * @param kernel its version
 * @param java the JDK
 * @param load what else ran, as the load average of the last minute says before the run
 */
public record Machine(
        String processor,
        int cores,
        long memoryMebibytes,
        String kernel,
        String java,
        double load) {

    private static final long MEBIBYTE_IN_KIBIBYTES = 1024;

    public static Machine here() throws IOException {
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replace(" kB", ""))
                        / MEBIBYTE_IN_KIBIBYTES,
                System.getProperty("os.version"),
                System.getProperty("java.vm.version"),
                Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]));
    }

    private static String field(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
