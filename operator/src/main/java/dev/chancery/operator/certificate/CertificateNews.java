package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.status.Conditions;
import dev.chancery.operator.status.EventLog;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/** Tells of what changed between two reports: once, as an event and in the log. */
@ApplicationScoped
class CertificateNews {

    private final EventLog events;

    CertificateNews(EventLog events) {
        this.events = events;
    }

    void spread(ObservedCertificate observed, CertificateStatus after) {
        CertificateStatus before = observed.status();
        if (after.serial() != null && !after.serial().equals(before.serial())) {
            issued(observed, after);
        }
        begun(before, after, ConditionType.STALLED)
                .ifPresent(condition -> tell(observed, EventLog.Kind.WARNING, condition));
        begun(before, after, ConditionType.RECONCILING)
                .ifPresent(condition -> tell(observed, EventLog.Kind.NORMAL, condition));
    }

    private void issued(ObservedCertificate observed, CertificateStatus after) {
        Log.infof(
                "Issued a certificate namespace=%s name=%s revision=%s serial=%s notAfter=%s",
                observed.resource().getMetadata().getNamespace(),
                observed.resource().getMetadata().getName(),
                after.revision(),
                after.serial(),
                after.notAfter());
        events.tell(
                observed.resource(),
                EventLog.Kind.NORMAL,
                Reason.ISSUED.text(),
                "Stored certificate %s of revision %s in Secret %s"
                        .formatted(after.serial(), after.revision(), observed.spec().secretName()));
    }

    private void tell(ObservedCertificate observed, EventLog.Kind kind, Condition condition) {
        Log.logf(
                kind == EventLog.Kind.WARNING
                        ? org.jboss.logging.Logger.Level.WARN
                        : org.jboss.logging.Logger.Level.INFO,
                "%s namespace=%s name=%s reason=%s message=%s",
                condition.type(),
                observed.resource().getMetadata().getNamespace(),
                observed.resource().getMetadata().getName(),
                condition.reason(),
                condition.message());
        events.tell(observed.resource(), kind, condition.reason(), condition.message());
    }

    /** The condition, if it holds now and did not before, or not for that reason. */
    private static Optional<Condition> begun(
            CertificateStatus before, CertificateStatus after, ConditionType type) {
        String reason =
                Conditions.find(before.conditions(), type).map(Condition::reason).orElse(null);
        return Conditions.find(after.conditions(), type)
                .filter(condition -> !Objects.equals(condition.reason(), reason));
    }
}
