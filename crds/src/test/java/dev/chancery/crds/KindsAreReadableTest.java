package dev.chancery.crds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.ClusterIssuer;
import dev.chancery.crds.v1alpha1.Issuer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindsAreReadableTest {

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @ParameterizedTest
    @ValueSource(classes = {Certificate.class, Issuer.class, ClusterIssuer.class})
    void readsAKindByItsName(Class<? extends HasMetadata> kind) {
        serialization.registerKubernetesResource(kind);

        Object read =
                serialization.unmarshal(
                        """
                        {"apiVersion": "chancery.dev/v1alpha1", "kind": "%s"}
                        """
                                .formatted(kind.getSimpleName()));

        assertThat(read).isInstanceOf(kind);
    }

    @Test
    void readsFieldsOfANewerVersion() {
        Certificate read =
                serialization.unmarshal(
                        """
                        apiVersion: chancery.dev/v1alpha1
                        kind: Certificate
                        metadata: {name: x}
                        spec:
                          secretName: x
                          issuerRef: {name: y, fromTheFuture: 1}
                          fromTheFuture: {a: b}
                        status: {notAfter: "2026-11-01T00:00:00Z", fromTheFuture: 1}
                        """,
                        Certificate.class);

        assertThat(read.getSpec().issuerRef().name()).isEqualTo("y");
        assertThat(Objects.requireNonNull(read.getStatus()).notAfter())
                .isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    }

    @Test
    void writesTimesAndNothingForWhatIsAbsent() {
        Certificate certificate =
                serialization.unmarshal(
                        """
                        {"status": {"notAfter": "2026-11-01T00:00:00Z"}}
                        """,
                        Certificate.class);

        String written = serialization.asJson(Objects.requireNonNull(certificate.getStatus()));

        assertThat(written).isEqualTo("{\"notAfter\":\"2026-11-01T00:00:00Z\"}");
    }
}
