package dev.chancery.operator.live;

import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.operator.status.Conditions;

/** Questions to the conditions of a status. */
final class Conditionals {

    private Conditionals() {}

    static boolean holds(CertificateStatus status, ConditionType type) {
        return Conditions.holds(status.conditions(), type);
    }

    static ConditionStatus status(CertificateStatus status, ConditionType type) {
        return Conditions.find(status.conditions(), type).map(Condition::status).orElseThrow();
    }

    static boolean ready(CertificateStatus status) {
        return holds(status, ConditionType.READY);
    }

    static String message(CertificateStatus status, ConditionType type) {
        return Conditions.find(status.conditions(), type).map(Condition::message).orElseThrow();
    }
}
