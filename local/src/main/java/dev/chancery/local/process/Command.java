package dev.chancery.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param name what people call it; also the name of its log
 * @param line the program and its arguments
 * @param environment variables added to those of this process
 * @param log the file that takes everything the program prints
 */
public record Command(String name, List<String> line, Map<String, String> environment, Path log) {
    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    public Command(String name, List<String> line, Path log) {
        this(name, line, Map.of(), log);
    }
}
