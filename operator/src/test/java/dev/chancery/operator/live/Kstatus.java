package dev.chancery.operator.live;

import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.operator.status.Conditions;

/** What Flux, kpt and others conclude from a status: the rules of kstatus, in their order. */
enum Kstatus {
    IN_PROGRESS,
    FAILED,
    CURRENT;

    static Kstatus of(long generation, CertificateStatus status) {
        if (status.observedGeneration() != null && status.observedGeneration() != generation) {
            return IN_PROGRESS;
        }
        if (Conditions.holds(status.conditions(), ConditionType.RECONCILING)) {
            return IN_PROGRESS;
        }
        if (Conditions.holds(status.conditions(), ConditionType.STALLED)) {
            return FAILED;
        }
        return Conditions.find(status.conditions(), ConditionType.READY)
                .map(Condition::status)
                .map(ready -> ready == ConditionStatus.TRUE ? CURRENT : IN_PROGRESS)
                .orElse(CURRENT);
    }
}
