package dev.chancery.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a certificate is good for now. A word that only a newer issuer knows cannot be read: it must
 * not be taken for one of these.
 */
public enum CertificateStatus {
    /** It has not ended yet. */
    VALID("valid"),
    /** Its last second is over. */
    EXPIRED("expired");

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
