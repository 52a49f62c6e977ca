package dev.chancery.local.state;

import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param repository the root of the sources
 * @param directory everything a local system writes
 */
public record LocalLayout(Path repository, Path directory) {
    public LocalLayout {
        repository = repository.toAbsolutePath().normalize();
        directory = directory.toAbsolutePath().normalize();
    }

    /** The system people use from this repository. */
    public static LocalLayout of(Path repository) {
        return new LocalLayout(repository, repository.resolve("target/local"));
    }

    /** What survives from one run to the next. */
    public Path state(String name) {
        return directory.resolve("state").resolve(name);
    }

    /** The processes of the current or the last run. */
    public Path processes() {
        return state("processes");
    }

    /**
     * The services as they were built when the system started; a later build does not reach them.
     */
    public Path programs() {
        return directory.resolve("app");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** The file to source; it exists while the system is ready. */
    public Path environmentFile() {
        return directory.resolve("env");
    }

    /**
     * The authorities' certificates, as {@code bootstrap} writes them and the ocsp service reads
     * them.
     */
    public Path authorities() {
        return state("authorities");
    }
}
