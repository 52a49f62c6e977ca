package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema as the API server applies it. */
class CustomResourceValidationIT {

    private static KubernetesClient admin;

    @BeforeAll
    static void start() {
        admin = TestBed.controlPlaneOnly();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void accepts(SchemaCase valid) {
        GenericKubernetesResource created = dryRun(valid.yaml());

        assertThat(created.getMetadata().getUid()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refuses(SchemaCase invalid) {
        KubernetesClientException refusal =
                catchThrowableOfType(KubernetesClientException.class, () -> dryRun(invalid.yaml()));

        assertThat(refusal).as("accepted, but breaks: %s", invalid.constraint()).isNotNull();
        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal).hasMessageContaining(invalid.refusal());
    }

    static List<SchemaCase> valid() {
        return SchemaCase.all("valid-");
    }

    static List<SchemaCase> invalid() {
        return SchemaCase.all("invalid-");
    }

    private static GenericKubernetesResource dryRun(String yaml) {
        GenericKubernetesResource resource =
                Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        return admin.resource(resource).inNamespace("default").dryRun().create();
    }
}
