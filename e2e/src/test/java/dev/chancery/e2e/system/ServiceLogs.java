package dev.chancery.e2e.system;

import dev.chancery.local.service.Service;
import dev.chancery.local.state.LocalLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the processes of the services have printed. */
public final class ServiceLogs {

    private final LocalLayout layout;

    ServiceLogs(LocalLayout layout) {
        this.layout = layout;
    }

    /** All lines of all processes of a service. */
    public List<String> lines(Service service) {
        return files(service).stream().flatMap(file -> read(file).stream()).toList();
    }

    public boolean contain(Service service, String words) {
        return lines(service).stream().anyMatch(line -> line.contains(words));
    }

    private List<Path> files(Service service) {
        try (Stream<Path> files = Files.list(layout.logs())) {
            return files.filter(file -> isOf(service, file)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(Service service, Path file) {
        return file.getFileName().toString().matches(service.module() + "-\\d+\\.log");
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
