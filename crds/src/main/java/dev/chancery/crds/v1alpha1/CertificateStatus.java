package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CertificateStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.")
                @Nullable Long observedGeneration,
        @JsonPropertyDescription(
                        "Ready: the Secret holds a valid certificate as the spec asks for."
                                + " Reconciling: the operator is working on it, or waits for a time"
                                + " that it names. Stalled: nothing happens until a person acts.")
                @Nullable List<Condition> conditions,
        @JsonPropertyDescription(
                        "How many certificates were issued for this resource; the revision of the"
                                + " one in the Secret.")
                @Nullable Long revision,
        @JsonPropertyDescription("Serial number of the certificate in the Secret, in hexadecimal.")
                @Nullable String serial,
        @JsonFormat(shape = JsonFormat.Shape.STRING)
                @JsonPropertyDescription("Start of validity of the certificate in the Secret.")
                @Nullable Instant notBefore,
        @JsonFormat(shape = JsonFormat.Shape.STRING)
                @JsonPropertyDescription("End of validity of the certificate in the Secret.")
                @Nullable Instant notAfter,
        @JsonFormat(shape = JsonFormat.Shape.STRING)
                @JsonPropertyDescription("When the certificate in the Secret will be renewed.")
                @Nullable Instant renewalTime,
        @JsonFormat(shape = JsonFormat.Shape.STRING)
                @JsonPropertyDescription(
                        "When the issuer will be asked again, after an attempt that did not"
                                + " succeed. Nothing need be done to bring it about.")
                @Nullable Instant nextAttemptTime,
        @JsonPropertyDescription(
                        "Name of the Secret that keeps the next private key until its certificate"
                                + " arrives.")
                @Nullable String nextPrivateKeySecretName,
        @JsonPropertyDescription("How many attempts in a row did not succeed.")
                @Nullable Integer failedIssuanceAttempts,
        @JsonFormat(shape = JsonFormat.Shape.STRING)
                @JsonPropertyDescription("When the last attempt that did not succeed was made.")
                @Nullable Instant lastFailureTime) {

    /** The status of a Certificate that nobody has looked at. */
    public static final CertificateStatus NONE =
            new CertificateStatus(null, null, null, null, null, null, null, null, null, null, null);

    public CertificateStatus {
        conditions = conditions == null ? null : List.copyOf(conditions);
    }

    /** The same with other conditions. */
    public CertificateStatus with(@Nullable List<Condition> others) {
        return new CertificateStatus(
                observedGeneration,
                others,
                revision,
                serial,
                notBefore,
                notAfter,
                renewalTime,
                nextAttemptTime,
                nextPrivateKeySecretName,
                failedIssuanceAttempts,
                lastFailureTime);
    }
}
