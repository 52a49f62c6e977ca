package dev.chancery.local.tour;

import dev.chancery.local.process.ProgramFailure;
import dev.chancery.local.process.Tool;
import dev.chancery.local.startup.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Types commands as a person would: the line, then what it prints.
 *
 * @param directory where it stands
 * @param environment the variables it has sourced
 * @param progress where it shows what it does
 */
record Terminal(Path directory, Map<String, String> environment, Progress progress) {

    /** Runs one line of shell; a line that fails ends the tour. */
    String type(String command) {
        progress.say("$ " + command);
        String output =
                progress.watch(
                        "that took",
                        () ->
                                Tool.run(
                                        List.of(
                                                "sh",
                                                "-c",
                                                "cd \"$0\" && eval \"$1\"",
                                                directory.toString(),
                                                command),
                                        environment));
        output.lines().forEach(progress::say);
        return output;
    }

    /** Runs one line and insists on words in what it prints. */
    void typeExpecting(List<String> expected, String command) {
        String output = type(command);
        for (String words : expected) {
            if (!output.contains(words)) {
                throw new ProgramFailure("that should have said \"" + words + "\"");
            }
        }
    }
}
