package dev.chancery.issuer.profile;

import java.util.List;

/** What was about to be signed is not what RFC 5280 or the request wants: our own fault. */
public final class DefectiveCertificate extends IllegalStateException {

    DefectiveCertificate(String profile, List<String> findings) {
        super(
                "the certificate to be signed is defective profile=%s checks=%s"
                        .formatted(profile, findings));
    }
}
