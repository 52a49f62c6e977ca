package dev.chancery.operator.health;

import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The API server answers. */
@Readiness
@ApplicationScoped
class ApiServerReadiness implements HealthCheck {

    private final KubernetesClient client;
    private final Question question;

    ApiServerReadiness(KubernetesClient client, Question question) {
        this.client = client;
        this.question = question;
    }

    @Override
    public HealthCheckResponse call() {
        return question.ask(
                "api-server",
                () -> {
                    client.getKubernetesVersion();
                    return Optional.empty();
                });
    }
}
