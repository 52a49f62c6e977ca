package dev.chancery.local.service;

import dev.chancery.local.part.Folder;
import dev.chancery.local.process.ProgramFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The services on the JVM that runs us, from copies: a build under a running system must not take
 * its classes away.
 *
 * @param folder where the copies are
 * @param options what every JVM is told
 */
public record JavaServices(Path folder, List<String> options) {
    private static final String JAR = "quarkus-run.jar";

    /** Copies a service as it was built in that repository. */
    public void copy(Service service, Path repository) {
        Path built = repository.resolve(service.module()).resolve("target/quarkus-app");
        if (!Files.exists(built.resolve(JAR))) {
            throw new ProgramFailure(
                    built.resolve(JAR) + " is missing: build first, by make build");
        }
        Folder.mirror(built, folder.resolve(service.module()));
    }

    /** The command line that starts a service. */
    List<String> line(Service service) {
        Path jar = folder.resolve(service.module()).resolve(JAR);
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
