package dev.chancery.operator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Reason;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiFailureTest {

    @ParameterizedTest
    @CsvSource({
        "0, KUBERNETES_UNAVAILABLE",
        "400, KUBERNETES_REFUSED",
        "403, KUBERNETES_REFUSED",
        "409, KUBERNETES_UNAVAILABLE",
        "422, KUBERNETES_REFUSED",
        "429, KUBERNETES_UNAVAILABLE",
        "500, KUBERNETES_UNAVAILABLE",
        "503, KUBERNETES_UNAVAILABLE"
    })
    void tellsWhatPassesFromWhatSomebodyMustMend(int code, Reason expected) {
        ApiFailure failure =
                ApiFailure.of(
                        new KubernetesClientException(
                                "for logs",
                                code,
                                new StatusBuilder().withMessage("for people").build()));

        assertThat(failure.reason()).isEqualTo(expected);
        assertThat(failure.message()).contains("for people").doesNotContain("for logs");
    }
}
