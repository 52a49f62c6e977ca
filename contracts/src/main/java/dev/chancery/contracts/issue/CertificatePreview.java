package dev.chancery.contracts.issue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate would say, were it issued now. Its serial number is drawn only then.
 *
 * @param profile the profile that it follows
 * @param issuer the issuer's name (RFC 4514)
 * @param subject the subject's name; empty if the names alone tell whose it is
 * @param names what stands as subjectAltName, each with its kind before it: {@code DNS:a.example}
 * @param notBefore start of validity, whole seconds
 * @param notAfter end of validity, whole seconds
 * @param key the kind and size of the certified key: {@code ecdsa-p256}, {@code rsa-2048}
 * @param extensions its extensions, in their order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CertificatePreview(
        String profile,
        String issuer,
        String subject,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String key,
        List<ExtensionPreview> extensions) {

    public CertificatePreview {
        names = List.copyOf(names);
        extensions = List.copyOf(extensions);
    }

    /**
     * One extension.
     *
     * @param oid its object identifier
     * @param name what its standard calls it; the object identifier if that is not known
     * @param critical whether whoever does not know it must refuse the certificate
     * @param text what it says; hexadecimal DER if there is no better way to tell
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ExtensionPreview(String oid, String name, boolean critical, String text) {}
}
