package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.operator.schedule.RenewalSchedule;
import dev.chancery.operator.secret.ObservedSecret;
import dev.chancery.operator.secret.SecretSightings;
import dev.chancery.operator.secret.SecretStore;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at a Certificate and its Secret. */
@ApplicationScoped
class CertificateObservation {

    private final SecretSightings sightings;
    private final SecretStore secrets;
    private final RenewalSchedule renewals;

    CertificateObservation(
            SecretSightings sightings, SecretStore secrets, RenewalSchedule renewals) {
        this.sightings = sightings;
        this.secrets = secrets;
        this.renewals = renewals;
    }

    /** With the Secret as last seen. Costs nothing, and may lag behind the truth. */
    ObservedCertificate asLastSeen(Certificate certificate) {
        return ObservedCertificate.of(
                certificate,
                sightings.find(
                        certificate.getMetadata().getNamespace(),
                        certificate.getSpec().secretName()),
                renewals);
    }

    /** With the Secret as the API server has it. */
    ObservedCertificate asItIs(Certificate certificate) {
        return ObservedCertificate.of(
                certificate, secrets.read(certificate).map(ObservedSecret::of), renewals);
    }
}
