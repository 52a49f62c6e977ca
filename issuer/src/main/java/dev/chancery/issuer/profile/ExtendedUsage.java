package dev.chancery.issuer.profile;

import org.bouncycastle.asn1.x509.KeyPurposeId;

/** The extended key usages a profile can grant (RFC 5280 section 4.2.1.12). */
public enum ExtendedUsage {
    SERVER_AUTH,
    CLIENT_AUTH,
    OCSP_SIGNING;

    KeyPurposeId purpose() {
        return switch (this) {
            case SERVER_AUTH -> KeyPurposeId.id_kp_serverAuth;
            case CLIENT_AUTH -> KeyPurposeId.id_kp_clientAuth;
            case OCSP_SIGNING -> KeyPurposeId.id_kp_OCSPSigning;
        };
    }
}
