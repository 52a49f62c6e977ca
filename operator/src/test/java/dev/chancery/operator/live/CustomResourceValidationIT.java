package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schema as the API server applies it. A case is a file: {@code valid-*} passes, {@code
 * invalid-*} is refused with the words of its first line.
 */
class CustomResourceValidationIT {

    private static final Path CASES =
            Path.of("src/test/resources/CustomResourceValidationIT").toAbsolutePath();
    private static final String EXPECT = "# refused: ";

    private static KubernetesClient admin;

    @BeforeAll
    static void start() {
        admin = TestBed.controlPlaneOnly();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void accepts(Path file) throws IOException {
        GenericKubernetesResource created = dryRun(Files.readString(file));

        assertThat(created.getMetadata().getUid()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refuses(Path file) throws IOException {
        String text = Files.readString(file);
        String expected = text.lines().findFirst().orElseThrow().substring(EXPECT.length());

        KubernetesClientException refusal =
                catchThrowableOfType(KubernetesClientException.class, () -> dryRun(text));

        assertThat(refusal).as("accepted, but should be refused: %s", expected).isNotNull();
        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal).hasMessageContaining(expected);
    }

    static List<Path> valid() throws IOException {
        return cases("valid-");
    }

    static List<Path> invalid() throws IOException {
        return cases("invalid-");
    }

    private static List<Path> cases(String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            List<Path> cases =
                    files.filter(it -> it.getFileName().toString().startsWith(prefix))
                            .sorted()
                            .toList();
            assertThat(cases).isNotEmpty();
            return cases;
        }
    }

    private static GenericKubernetesResource dryRun(String yaml) {
        GenericKubernetesResource resource =
                Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        return admin.resource(resource).inNamespace("default").dryRun().create();
    }
}
