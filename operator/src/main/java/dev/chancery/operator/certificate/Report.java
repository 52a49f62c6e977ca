package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be said of a Certificate, and when to look at it again if nothing happens before.
 *
 * @param comeBack empty if only an event can change anything
 */
record Report(CertificateStatus status, Optional<Instant> comeBack) {

    static Report of(CertificateStatus status, Instant comeBack) {
        return new Report(status, Optional.of(comeBack));
    }

    /**
     * The same as the SDK knows it. What was said already is not written again. However far off the
     * time to come back is, it comes after {@code longest}.
     */
    UpdateControl<Certificate> toUpdateControl(
            ObservedCertificate observed, Instant now, Duration longest) {
        UpdateControl<Certificate> control =
                status.equals(observed.status())
                        ? UpdateControl.noUpdate()
                        : UpdateControl.patchStatus(onlyStatus(observed.resource()));
        Instant latest = now.plus(longest);
        Instant time = comeBack.filter(it -> it.isBefore(latest)).orElse(latest);
        return control.rescheduleAfter(delay(now, time));
    }

    /**
     * Server-side apply owns what it is sent: nothing but the status may be in it. The version
     * keeps it from what was deleted and made anew under the same name; a UID would not, for the
     * API server does not look at it here.
     */
    private Certificate onlyStatus(Certificate resource) {
        Certificate patch = new Certificate();
        patch.setMetadata(
                new ObjectMetaBuilder()
                        .withName(resource.getMetadata().getName())
                        .withNamespace(resource.getMetadata().getNamespace())
                        .withResourceVersion(resource.getMetadata().getResourceVersion())
                        .build());
        patch.setStatus(status);
        return patch;
    }

    /** Never before {@code time}: a timer that fires early would find nothing to do. */
    private static Duration delay(Instant now, Instant time) {
        Duration delay = Duration.between(now, time).plusMillis(1);
        return delay.isPositive() ? delay : Duration.ofMillis(1);
    }
}
