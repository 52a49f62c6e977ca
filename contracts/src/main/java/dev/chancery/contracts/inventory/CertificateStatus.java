package dev.chancery.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a certificate is good for now. A word that only a newer issuer knows cannot be read: it must
 * not be taken for one of these.
 */
public enum CertificateStatus {
    /** It has not ended yet, and is not revoked. */
    VALID("valid"),
    /** Its last second is over, and it was not revoked before. */
    EXPIRED("expired"),
    /** It was revoked, for good or for the time being, whether it has ended or not. */
    REVOKED("revoked");

    private final String word;

    CertificateStatus(String word) {
        this.word = word;
    }

    /** As it stands in JSON and in queries. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The status of that word. */
    public static Optional<CertificateStatus> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }
}
