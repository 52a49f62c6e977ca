package dev.chancery.local.service;

import dev.chancery.local.process.ProgramFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The services as they were built, on the JVM that runs us.
 *
 * @param repository where they were built
 * @param options what every JVM is told
 */
public record JavaServices(Path repository, List<String> options) {

    /** The command line that starts a service. */
    List<String> line(Service service) {
        Path jar =
                repository.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new ProgramFailure(jar + " is missing: build first, by make build");
        }
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx" + service.heap());
        line.add("-XX:+ExitOnOutOfMemoryError");
        line.addAll(options);
        line.add("-jar");
        line.add(jar.toString());
        return line;
    }
}
