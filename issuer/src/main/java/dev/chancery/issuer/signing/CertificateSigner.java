package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.refusal.Refused;

/** Makes certificates of what was decided and reserved before. */
public interface CertificateSigner {

    /**
     * Signs exactly {@code toBeSigned}. May be repeated: the certificates then differ in nothing
     * but the signature.
     *
     * @param toBeSigned a TBSCertificate that names {@code authority} as its issuer
     * @return the whole certificate
     * @throws Refused if the token cannot sign now; the same call may succeed later
     */
    Der sign(Authority authority, Der toBeSigned);
}
