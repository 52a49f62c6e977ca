package dev.chancery.contracts.revoke;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** Why a certificate is revoked: a CRLReason (RFC 5280 section 5.3.1). */
public enum RevocationReason {
    /** Nobody says why. */
    @JsonProperty("Unspecified")
    UNSPECIFIED("Unspecified", 0),
    /** The private key is, or may be, known to others. */
    @JsonProperty("KeyCompromise")
    KEY_COMPROMISE("KeyCompromise", 1),
    /** The authority's key is; the certificates of services are never revoked for it. */
    @JsonProperty("CACompromise")
    CA_COMPROMISE("CACompromise", 2),
    /** The names are no longer those of its holder. */
    @JsonProperty("AffiliationChanged")
    AFFILIATION_CHANGED("AffiliationChanged", 3),
    /** Another certificate has taken its place. */
    @JsonProperty("Superseded")
    SUPERSEDED("Superseded", 4),
    /** What it was made for is no more. */
    @JsonProperty("CessationOfOperation")
    CESSATION_OF_OPERATION("CessationOfOperation", 5),
    /** For the time being; the only one that can be taken back. */
    @JsonProperty("CertificateHold")
    CERTIFICATE_HOLD("CertificateHold", 6),
    /** A right that it vouches for was withdrawn. */
    @JsonProperty("PrivilegeWithdrawn")
    PRIVILEGE_WITHDRAWN("PrivilegeWithdrawn", 9);

    private final String word;
    private final int code;

    RevocationReason(String word, int code) {
        this.word = word;
        this.code = code;
    }

    /** As it stands in JSON, and what people read. */
    public String word() {
        return word;
    }

    /** The number that stands for it in OCSP answers and CRLs. */
    public int code() {
        return code;
    }

    /** The reason with that number. */
    public static RevocationReason of(int code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no CRLReason: " + code));
    }
}
