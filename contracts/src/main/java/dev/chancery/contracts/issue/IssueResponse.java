package dev.chancery.contracts.issue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

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
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssueResponse(
        String serial,
        String certificate,
        List<String> intermediates,
        String root,
        Instant notBefore,
        Instant notAfter,
        String fingerprint) {

    public IssueResponse {
        intermediates = List.copyOf(intermediates);
    }
}
