package dev.chancery.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a certificate. The certificate itself is at {@code GET
 * /v1/certificates/{serial}}, and here if it was asked for.
 *
 * @param serial the serial number, lower-case hexadecimal, without leading zeros or separators
 * @param fingerprint SHA-256 of the certificate's DER, lower-case hexadecimal
 * @param authority which certificate authority signed
 * @param profile which of the issuer's profiles it follows
 * @param account the account it counted for
 * @param owner the object it was asked for, {@code namespace/name}; absent if for none
 * @param requester the user who asked for that object, where known
 * @param dnsNames the names it is for
 * @param notBefore start of validity, whole seconds
 * @param notAfter end of validity, whole seconds
 * @param issuedAt when it was recorded
 * @param status what it is good for; whether it has expired is told as of the first page
 * @param der the certificate itself, DER in base64; absent unless it was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CertificateSummary(
        String serial,
        String fingerprint,
        String authority,
        String profile,
        String account,
        @Nullable String owner,
        @Nullable String requester,
        List<String> dnsNames,
        Instant notBefore,
        Instant notAfter,
        Instant issuedAt,
        CertificateStatus status,
        @Nullable String der) {

    public CertificateSummary {
        dnsNames = List.copyOf(dnsNames);
    }
}
