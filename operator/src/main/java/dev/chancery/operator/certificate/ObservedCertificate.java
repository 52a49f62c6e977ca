package dev.chancery.operator.certificate;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.CertificateStatus;
import dev.chancery.operator.schedule.RenewalSchedule;
import dev.chancery.operator.secret.ObservedSecret;
import dev.chancery.operator.secret.SecretContents;
import dev.chancery.operator.secret.StoredCertificate;
import dev.chancery.operator.status.Conditions;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A Certificate and what its Secret really holds.
 *
 * @param resource what is asked for, and what was last reported
 * @param secret what the Secret holds; empty if there is none
 * @param renewalTime when the certificate in it is to be renewed; empty if there is none
 */
public record ObservedCertificate(
        Certificate resource, Optional<ObservedSecret> secret, Optional<Instant> renewalTime) {

    public static ObservedCertificate of(
            Certificate resource, Optional<ObservedSecret> secret, RenewalSchedule schedule) {
        Optional<Instant> renewalTime =
                stored(resource, secret).map(stored -> renewalTime(resource, stored, schedule));
        return new ObservedCertificate(resource, secret, renewalTime);
    }

    public CertificateSpec spec() {
        return resource.getSpec();
    }

    /** Our last report, an empty one if there is none. */
    public CertificateStatus status() {
        CertificateStatus all =
                Objects.requireNonNullElse(resource.getStatus(), CertificateStatus.NONE);
        return all.with(Conditions.ours(all.conditions()));
    }

    public long generation() {
        return resource.getMetadata().getGeneration();
    }

    /** Whether the last report is about the spec as it is now. */
    public boolean reportIsCurrent() {
        return Long.valueOf(generation()).equals(status().observedGeneration());
    }

    /** The certificate in the Secret, if the Secret is ours and holds one with its key. */
    public Optional<StoredCertificate> stored() {
        return stored(resource, secret);
    }

    /** How many attempts in a row did not succeed, for the spec as it is now. */
    public int failedAttempts() {
        return reportIsCurrent()
                ? Objects.requireNonNullElse(status().failedIssuanceAttempts(), 0)
                : 0;
    }

    /** The highest revision that anything tells of; 0 if there was none. */
    public long revision() {
        long reported = Objects.requireNonNullElse(status().revision(), 0L);
        return Math.max(reported, secret.map(ObservedSecret::revision).orElse(0L));
    }

    private static Optional<StoredCertificate> stored(
            Certificate resource, Optional<ObservedSecret> secret) {
        return secret.filter(seen -> seen.foreignTo(resource.getMetadata().getName()).isEmpty())
                .map(ObservedSecret::contents)
                .filter(SecretContents.KeyPair.class::isInstance)
                .map(contents -> ((SecretContents.KeyPair) contents).certificate());
    }

    /** A time that was reported stays, unless what it was reported for has changed. */
    private static Instant renewalTime(
            Certificate resource, StoredCertificate stored, RenewalSchedule schedule) {
        CertificateStatus status = resource.getStatus();
        boolean reported =
                status != null
                        && status.renewalTime() != null
                        && stored.serial().equals(status.serial())
                        && resource.getMetadata()
                                .getGeneration()
                                .equals(status.observedGeneration());
        return reported
                ? Objects.requireNonNull(status.renewalTime())
                : schedule.renewalTime(
                        stored.notBefore(),
                        stored.notAfter(),
                        resource.getSpec(),
                        resource.getMetadata().getUid());
    }
}
