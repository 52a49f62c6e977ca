package dev.chancery.e2e.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.local.part.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every story under samples/, as its README tells it: applied, and then Ready. */
@ExtendWith(RunningSystem.class)
class SamplesE2E {

    private static final Path SAMPLES = Path.of("..", "samples");
    private static final String CERTIFICATES =
            """
            {range .items[?(@.kind=="Certificate")]}\
            {.metadata.namespace} {.metadata.name}{"\\n"}{end}\
            """;

    static List<Path> stories() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void becomeReady(Path story, Chancery chancery) {
        Kubectl kubectl = chancery.parts().controlPlane().kubectl();
        String folder = story.toString();
        try {
            kubectl.run("apply", "-f", folder);

            List<String> certificates =
                    kubectl.run("get", "-f", folder, "-o", "jsonpath=" + CERTIFICATES)
                            .lines()
                            .toList();
            assertThat(certificates).isNotEmpty();
            for (String certificate : certificates) {
                String[] words = certificate.split(" ");
                kubectl.run(
                        "wait",
                        "certificate/" + words[1],
                        "--namespace=" + words[0],
                        "--for=condition=Ready",
                        "--timeout=90s");
            }
        } finally {
            kubectl.run("delete", "-f", folder, "--ignore-not-found", "--wait=false");
        }
    }
}
