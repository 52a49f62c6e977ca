package dev.chancery.local.state;

import dev.chancery.local.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which name has which loopback port. Ports stay the same from run to run unless somebody else has
 * taken one: they stand in certificates.
 */
public final class PortBook {
    private final Path file;
    private final Map<String, Integer> ports = new TreeMap<>();

    private PortBook(Path file) {
        this.file = file;
    }

    public static PortBook open(Path file) {
        PortBook book = new PortBook(file);
        if (Files.exists(file)) {
            book.read();
        }
        return book;
    }

    /** The port of that name, free now; the one of last time if it is. */
    public synchronized int port(String name) {
        Integer known = ports.get(name);
        if (known != null && FreePort.isFree(known)) {
            return known;
        }
        int chosen = unclaimed();
        ports.put(name, chosen);
        write();
        return chosen;
    }

    private int unclaimed() {
        return IntStream.generate(FreePort::choose)
                .filter(port -> !ports.containsValue(port))
                .findFirst()
                .orElseThrow();
    }

    private void read() {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] entry = line.split("=", 2);
                ports.put(entry[0], Integer.parseInt(entry[1]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(
                    file,
                    ports.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
