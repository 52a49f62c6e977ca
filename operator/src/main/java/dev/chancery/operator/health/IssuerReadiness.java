package dev.chancery.operator.health;

import dev.chancery.crds.v1alpha1.IssuerSpec;
import dev.chancery.operator.issuing.AuthorityState;
import dev.chancery.operator.issuing.IssuerGateway;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The issuer answers, and knows us. Whether it has any one authority is told by the Issuers. */
@Readiness
@ApplicationScoped
class IssuerReadiness implements HealthCheck {

    private final IssuerGateway issuer;
    private final Question question;

    IssuerReadiness(IssuerGateway issuer, Question question) {
        this.issuer = issuer;
        this.question = question;
    }

    @Override
    public HealthCheckResponse call() {
        return question.ask("issuer", this::complaint);
    }

    private Optional<String> complaint() {
        return switch (issuer.authority(IssuerSpec.DEFAULT_AUTHORITY)) {
            case AuthorityState.Available _, AuthorityState.Unknown _ -> Optional.empty();
            case AuthorityState.Unreachable unreachable -> Optional.of(unreachable.message());
        };
    }
}
