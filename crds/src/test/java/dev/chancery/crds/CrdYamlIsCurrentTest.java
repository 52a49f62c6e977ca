package dev.chancery.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The YAML in {@code crds/} is what the records say. With {@code -Dchancery.crds.write=true} this
 * test writes it first.
 */
class CrdYamlIsCurrentTest {

    private static final Path FOLDER = Path.of("");

    @Test
    void committedYamlIsWhatTheRecordsSay() throws IOException {
        Map<String, String> generated = CrdYaml.byFileName();
        if (Boolean.getBoolean("chancery.crds.write")) {
            for (Map.Entry<String, String> file : generated.entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
            }
        }

        Map<String, String> committed = committed();

        assertThat(committed)
                .as("run `make fmt` to write the YAML anew")
                .containsExactlyEntriesOf(generated);
    }

    private static Map<String, String> committed() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(FOLDER.toAbsolutePath())) {
            for (Path path : paths.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}
