package dev.chancery.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.local.process.ProcessIdentity;
import dev.chancery.local.process.Tool;
import dev.chancery.local.state.LocalLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The command line, with the parts alone: no service is asked for. */
final class Commands {
    private static final int LONGEST_MINUTES = 3;

    private final LocalLayout layout;
    private final Map<Long, Path> outputs = new ConcurrentHashMap<>();

    Commands(LocalLayout layout) {
        this.layout = layout;
    }

    /** Runs a command to its end and returns what it printed. */
    String run(String command) throws IOException, InterruptedException {
        Process process = start(command);
        boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("%s ends; so far it printed: %s", command, printed(process)).isTrue();
        return printed(process);
    }

    Process start(String command) throws IOException {
        Path output = Files.createTempFile(layout.repository(), command, ".out");
        ProcessBuilder builder =
                new ProcessBuilder(
                                // Whoever runs in the background is deaf to SIGINT, and so are
                                // its children.
                                "env",
                                "--default-signal=INT",
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                command)
                        .directory(layout.repository().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        for (String service : List.of("OPERATOR", "ISSUER", "LIMITER", "OCSP")) {
            builder.environment().put(service + "_REPLICAS", "0");
        }
        Process process = builder.start();
        outputs.put(process.pid(), output);
        return process;
    }

    String printed(Process process) throws IOException {
        return Files.readString(outputs.get(process.pid()));
    }

    /** Runs a line of shell as somebody who has sourced the environment file. */
    String shell(String line) {
        String file = layout.environmentFile().toString();
        return Tool.run("sh", "-c", "set -a; . " + file + "; " + line);
    }

    /** What the system has started and what lives. */
    List<ProcessIdentity> processes() throws IOException {
        if (!Files.exists(layout.processes())) {
            return List.of();
        }
        return Files.readAllLines(layout.processes()).stream()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2)
                .flatMap(words -> ProcessIdentity.parse(words[1]).stream())
                .filter(ProcessIdentity::alive)
                .toList();
    }
}
