package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.status.Conditions;
import java.time.Instant;
import java.util.Optional;

/** Decides. Everything it looks at is handed to it. */
final class Planner {

    private Planner() {}

    static Plan plan(ObservedCertificate observed, Instant now) {
        Optional<String> foreign =
                observed.secret()
                        .flatMap(it -> it.foreignTo(observed.resource().getMetadata().getName()));
        if (foreign.isPresent()) {
            return new Plan.Blocked(
                    Reason.SECRET_NOT_OURS,
                    "The Secret %s is not written: %s"
                            .formatted(observed.spec().secretName(), foreign.get()));
        }
        return ReissuePolicy.judge(observed, now)
                .map(why -> attempt(observed, why, now))
                .orElseGet(() -> leave(observed, now));
    }

    /** What was learnt from an attempt holds until the spec changes. */
    private static Plan attempt(ObservedCertificate observed, ReissueReason why, Instant now) {
        if (observed.reportIsCurrent() && refused(observed.status())) {
            return new Plan.Refused();
        }
        return tooEarly(observed, now).orElseGet(() -> new Plan.Issue(why));
    }

    private static Optional<Plan> tooEarly(ObservedCertificate observed, Instant now) {
        return Optional.ofNullable(observed.status().nextAttemptTime())
                .filter(next -> observed.reportIsCurrent() && now.isBefore(next))
                .filter(_ -> atWork(observed.status()))
                .map(Plan.Wait::new);
    }

    private static Plan leave(ObservedCertificate observed, Instant now) {
        Instant renewalTime = observed.renewalTime().orElseThrow();
        boolean dressed =
                observed.secret()
                        .filter(secret -> secret.wears(observed.spec().secretTemplate()))
                        .isPresent();
        return dressed
                ? new Plan.Keep(renewalTime)
                : tooEarly(observed, now).orElseGet(() -> new Plan.Dress(renewalTime));
    }

    private static boolean atWork(CertificateStatus status) {
        return Conditions.holds(status.conditions(), ConditionType.RECONCILING);
    }

    private static boolean refused(CertificateStatus status) {
        return Conditions.find(status.conditions(), ConditionType.STALLED)
                .filter(condition -> condition.status() == ConditionStatus.TRUE)
                .filter(it -> !it.reason().equals(Reason.SECRET_NOT_OURS.text()))
                .isPresent();
    }
}
