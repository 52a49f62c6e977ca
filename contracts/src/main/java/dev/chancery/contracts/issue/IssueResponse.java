package dev.chancery.contracts.issue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chancery.contracts.inventory.CertificateStatus;
import dev.chancery.contracts.revoke.Revocation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issued certificate, with all that is needed to serve it.
 *
 * @param serial the serial number, lower-case hexadecimal, without leading zeros or separators
 * @param certificate the certificate, PEM
 * @param intermediates the certificates between it and the root, leaf-most first, PEM, root left
 *     out
 * @param root the root, PEM
 * @param notBefore start of validity, whole seconds
 * @param notAfter end of validity, whole seconds
 * @param fingerprint SHA-256 of the certificate's DER, lower-case hexadecimal
 * @param status what it is good for now, as of a second ago at most; absent if an issuer of old
 *     says nothing of it
 * @param revocation that it is revoked; absent if it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssueResponse(
        String serial,
        String certificate,
        List<String> intermediates,
        String root,
        Instant notBefore,
        Instant notAfter,
        String fingerprint,
        @Nullable CertificateStatus status,
        @Nullable Revocation revocation) {

    public IssueResponse {
        intermediates = List.copyOf(intermediates);
    }
}
