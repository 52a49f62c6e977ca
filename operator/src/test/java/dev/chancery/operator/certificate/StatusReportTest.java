package dev.chancery.operator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.Condition;
import dev.chancery.crds.v1alpha1.ConditionStatus;
import dev.chancery.crds.v1alpha1.ConditionType;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.secret.Marks;
import dev.chancery.operator.status.Conditions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusReportTest {

    private static final Instant LATER = Scene.NOW.plusSeconds(60);
    private static final ReissueReason MISSING =
            new ReissueReason(Reason.SECRET_MISSING, "It does not exist");
    private static final ReissueReason DUE = new ReissueReason(Reason.RENEWING, "It is due");

    @Test
    void aFirstIssuanceIsNeitherReadyNorFailed() {
        CertificateStatus status = report(Scene.withoutSecret()).delayed(MISSING, full());

        assertThat(ready(status).status()).isEqualTo(ConditionStatus.UNKNOWN);
        assertThat(types(status)).containsExactly("Ready", "Reconciling");
        assertThat(status.nextAttemptTime()).isEqualTo(LATER);
        assertThat(status.failedIssuanceAttempts()).isEqualTo(1);
    }

    @Test
    void aDelayedRenewalStaysReady() {
        CertificateStatus status = report(Scene.due()).delayed(DUE, full());

        assertThat(ready(status).status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(types(status)).containsExactly("Ready", "Reconciling");
    }

    @Test
    void waitingSaysTheSameAsBefore() {
        Scene scene = Scene.withoutSecret();
        CertificateStatus before = report(scene).delayed(MISSING, full());

        assertThat(report(scene.reported(before)).waiting()).isEqualTo(before);
    }

    @Test
    void aSecretThatGoesWhileARenewalWaitsIsBeingWorkedOn() {
        Scene scene = Scene.due();
        Scene lost = scene.reported(report(scene).delayed(DUE, full())).holding(Optional.empty());

        CertificateStatus status = report(lost).waiting();

        assertThat(ready(status).status()).isEqualTo(ConditionStatus.UNKNOWN);
        assertThat(ready(status).reason()).isEqualTo(Reason.RATE_LIMITED.text());
        assertThat(report(lost.reported(status)).waiting()).isEqualTo(status);
    }

    @Test
    void aCertificateThatExpiresWhileItsRenewalWaitsIsNotReady() {
        Scene scene = Scene.due();
        CertificateStatus before = report(scene).delayed(DUE, full());

        CertificateStatus status = report(Scene.expired().reported(before)).waiting();

        assertThat(ready(status).status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(ready(status).reason()).isEqualTo(Reason.EXPIRED.text());
        assertThat(types(status)).containsExactly("Ready", "Reconciling");
    }

    @Test
    void aRefusedRenewalStaysReadyUntilTheCertificateExpires() {
        CertificateStatus refused =
                report(Scene.due()).refused(Reason.PROFILE_VIOLATION, "not allowed");

        CertificateStatus expired = report(Scene.expired().reported(refused)).stillRefused();

        assertThat(ready(refused).status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(types(refused)).containsExactly("Ready", "Stalled");
        assertThat(ready(expired).status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(ready(expired).reason()).isEqualTo(Reason.EXPIRED.text());
        assertThat(types(expired)).containsExactly("Ready", "Stalled");
    }

    @Test
    void namesThatWereRefusedAreNotReady() {
        Scene scene = Scene.inDate().asking(Scene.spec("forbidden.example.com"));

        CertificateStatus status = report(scene).refused(Reason.PROFILE_VIOLATION, "not allowed");

        assertThat(ready(status).status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(ready(status).reason()).isEqualTo(Reason.PROFILE_VIOLATION.text());
        assertThat(status.nextPrivateKeySecretName()).isEqualTo("chancery-next-uid-1");
    }

    @Test
    void aCertificateOfAnotherIsNotReady() {
        Scene scene = Scene.inDate().marked(Marks.CERTIFICATE_NAME, "other");

        CertificateStatus status = report(scene).blocked(Reason.SECRET_NOT_OURS, "not ours");

        assertThat(ready(status).status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(ready(status).reason()).isEqualTo(Reason.SECRET_NOT_OURS.text());
        assertThat(status.serial()).isNull();
    }

    @Test
    void theKeyKeptAsideAndTheAttemptsAreNotForgottenForWantOfAnIssuer() {
        Scene scene = Scene.withoutSecret();
        CertificateStatus before = report(scene).delayed(MISSING, full());

        CertificateStatus status =
                report(scene.reported(before)).issuerMissing(MISSING, "it is not there");

        assertThat(status.nextPrivateKeySecretName()).isEqualTo("chancery-next-uid-1");
        assertThat(status.failedIssuanceAttempts()).isEqualTo(1);
        assertThat(status.nextAttemptTime()).as("an event tells").isNull();
    }

    @Test
    void aSecretThatCannotBeDressedIsReadyAllTheSame() {
        CertificateStatus status = report(Scene.inDate()).heldUp(full());

        assertThat(ready(status).status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(types(status)).containsExactly("Ready", "Reconciling");
        assertThat(status.nextPrivateKeySecretName()).isNull();
    }

    @Test
    void conditionsOfOthersAreNeitherRepeatedNorStumbledOver() {
        Scene scene = Scene.withoutSecret();
        CertificateStatus ours = report(scene).delayed(MISSING, full());
        Condition theirs =
                new Condition("example.com/Seen", ConditionStatus.TRUE, 1L, Scene.NOW, "Seen", "");
        CertificateStatus both =
                ours.with(
                        Stream.concat(
                                        Objects.requireNonNull(ours.conditions()).stream(),
                                        Stream.of(theirs))
                                .toList());

        ObservedCertificate observed = scene.reported(both).observed();

        assertThat(new StatusReport(observed, Scene.NOW).waiting()).isEqualTo(ours);
        assertThat(observed.status()).isEqualTo(ours);
    }

    private static Progress.Delayed full() {
        return new Progress.Delayed(Reason.RATE_LIMITED, "full", LATER);
    }

    private static StatusReport report(Scene scene) {
        return new StatusReport(scene.observed(), Scene.NOW);
    }

    private static Condition ready(CertificateStatus status) {
        return Conditions.find(status.conditions(), ConditionType.READY).orElseThrow();
    }

    private static List<String> types(CertificateStatus status) {
        return Objects.requireNonNull(status.conditions()).stream().map(Condition::type).toList();
    }
}
