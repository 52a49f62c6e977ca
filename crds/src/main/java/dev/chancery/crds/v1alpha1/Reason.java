package dev.chancery.crds.v1alpha1;

/** The reasons that appear in conditions and events. They are API: programs branch on them. */
public enum Reason {
    /** Nobody has looked at the resource yet. */
    PENDING("Pending"),
    /** The Secret holds a valid certificate as asked for. */
    ISSUED("Issued"),

    // Why a certificate is being asked for.
    SECRET_MISSING("SecretMissing"),
    SECRET_UNREADABLE("SecretUnreadable"),
    KEY_MISMATCH("KeyMismatch"),
    ISSUER_CHANGED("IssuerChanged"),
    KEY_CHANGED("KeyChanged"),
    NAMES_CHANGED("NamesChanged"),
    DURATION_CHANGED("DurationChanged"),
    EXPIRED("Expired"),
    RENEWING("Renewing"),

    // Why it is being waited for. All of these heal without the Certificate being touched.
    RATE_LIMITED("RateLimited"),
    ISSUER_NOT_READY("IssuerNotReady"),
    ISSUER_UNAVAILABLE("IssuerUnavailable"),
    ISSUER_MISCONFIGURED("IssuerMisconfigured"),
    ISSUER_FAILED("IssuerFailed"),
    IN_PROGRESS("InProgress"),
    QUEUE_FULL("QueueFull"),
    HSM_UNAVAILABLE("HsmUnavailable"),
    LIMITER_UNAVAILABLE("LimiterUnavailable"),
    LEDGER_UNAVAILABLE("LedgerUnavailable"),
    AUTHORITY_ENDING("AuthorityEnding"),
    REVISION_TAKEN("RevisionTaken"),
    INVALID_CERTIFICATE("InvalidCertificate"),
    KUBERNETES_UNAVAILABLE("KubernetesUnavailable"),
    KUBERNETES_REFUSED("KubernetesRefused"),

    // Why nothing happens until a person acts.
    PROFILE_VIOLATION("ProfileViolation"),
    BAD_CSR("BadCsr"),
    MALFORMED_REQUEST("MalformedRequest"),
    PAYLOAD_TOO_LARGE("PayloadTooLarge"),
    SECRET_NOT_OURS("SecretNotOurs"),

    // What an Issuer or ClusterIssuer says of its authority.
    AUTHORITY_AVAILABLE("AuthorityAvailable"),
    AUTHORITY_NOT_FOUND("AuthorityNotFound");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** As it stands in {@link Condition#reason()}. */
    public String text() {
        return text;
    }
}
