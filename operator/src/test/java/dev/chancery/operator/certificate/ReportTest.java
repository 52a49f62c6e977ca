package dev.chancery.operator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.crds.v1alpha1.Reason;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Duration LONGEST = Duration.ofHours(1);

    @Test
    void isAboutThisResourceAndNoneOfTheSameName() {
        Certificate patch = control(status(), Optional.empty()).getResource().orElseThrow();

        assertThat(patch.getMetadata().getResourceVersion()).isEqualTo("5");
        assertThat(patch.getSpec()).as("which belongs to the users").isNull();
    }

    @Test
    void isNotWrittenTwice() {
        Scene scene = Scene.withoutSecret().reported(status());

        UpdateControl<Certificate> control =
                Report.of(status(), Scene.NOW.plusSeconds(5))
                        .toUpdateControl(scene.observed(), Scene.NOW, LONGEST);

        assertThat(control.isNoUpdate()).isTrue();
        assertThat(control.getScheduleDelay()).contains(5001L);
    }

    @Test
    void comesBackWithinTheLongestTimeWhateverTheNextDate() {
        long hour = LONGEST.toMillis() + 1;
        Instant far = Scene.NOW.plus(Duration.ofDays(30));

        assertThat(control(status(), Optional.of(far)).getScheduleDelay()).contains(hour);
        assertThat(control(status(), Optional.empty()).getScheduleDelay()).contains(hour);
    }

    private static CertificateStatus status() {
        return new StatusReport(Scene.withoutSecret().observed(), Scene.NOW)
                .refused(Reason.PROFILE_VIOLATION, "not allowed");
    }

    private static UpdateControl<Certificate> control(
            CertificateStatus status, Optional<Instant> comeBack) {
        return new Report(status, comeBack)
                .toUpdateControl(Scene.withoutSecret().observed(), Scene.NOW, LONGEST);
    }
}
