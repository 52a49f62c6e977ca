package dev.chancery.operator.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A custom resource in a file, as one of the kinds it is a case of. {@code valid-*} passes, {@code
 * invalid-*} is refused; its first lines say with which words, and which constraint it breaks.
 */
record SchemaCase(String kind, Path file) {

    private static final Path FOLDER =
            Path.of("src/test/resources/CustomResourceValidationIT").toAbsolutePath();
    private static final String REFUSED = "# refused: ";
    private static final String BREAKS = "# breaks: ";

    /** Issuer and ClusterIssuer have one spec, and every case is one of both. */
    static List<SchemaCase> all(String prefix) {
        return Stream.of(
                        in("certificate", "Certificate"),
                        in("issuer", "Issuer"),
                        in("issuer", "ClusterIssuer"))
                .flatMap(List::stream)
                .filter(it -> it.file().getFileName().toString().startsWith(prefix))
                .toList();
    }

    String yaml() {
        return read().replaceFirst("(?m)^kind: .*$", "kind: " + kind);
    }

    String refusal() {
        return line(REFUSED);
    }

    String constraint() {
        return line(BREAKS);
    }

    private String line(String start) {
        return read().lines()
                .filter(it -> it.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " does not say: " + start))
                .substring(start.length());
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SchemaCase> in(String folder, String kind) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().map(file -> new SchemaCase(kind, file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return kind + " " + FOLDER.relativize(file);
    }
}
