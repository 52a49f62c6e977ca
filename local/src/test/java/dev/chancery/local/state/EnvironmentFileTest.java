package dev.chancery.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.local.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {
    private final EnvironmentFile file;

    EnvironmentFileTest(@TempDir Path directory) {
        this.file = new EnvironmentFile(directory.resolve("env"));
    }

    @Test
    void writesPlainLines() throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DATABASE_URL", "postgresql://chancery:pw@127.0.0.1:1/chancery");
        variables.put("ISSUER_PIDS", "1 2");
        variables.put("OCSP_PIDS", "");

        file.write(variables);

        assertThat(Files.readString(file.file()))
                .isEqualTo(
                        """
                        DATABASE_URL=postgresql://chancery:pw@127.0.0.1:1/chancery
                        ISSUER_PIDS='1 2'
                        OCSP_PIDS=
                        """);
    }

    @Test
    void givesAShellBackWhatWasWritten() {
        String nasty = "it's $HOME `id` \"quoted\" \\ * #";

        file.write(Map.of("NASTY", nasty));

        String sourced = Tool.run("sh", "-c", ". " + file.file() + "; printf %s \"$NASTY\"");
        assertThat(sourced).isEqualTo(nasty);
    }

    @Test
    void keepsItsPasswordsFromOthers() throws IOException {
        file.write(Map.of());

        assertThat(Files.getPosixFilePermissions(file.file())).hasSize(2);
    }
}
