package dev.chancery.local.part;

import dev.chancery.local.process.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The kubectl of the control plane's own version, as one user. */
public record Kubectl(Path program, Path kubeconfig) {

    /**
     * Runs a command and returns what it printed; a {@link
     * dev.chancery.local.process.ProgramFailure} says what went wrong.
     */
    public String run(String... arguments) {
        List<String> line =
                Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
        return Tool.run(line, Map.of("KUBECONFIG", kubeconfig.toString()));
    }
}
