package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.refusal.Refused;

/** Makes certificates of what was decided and reserved before. */
public interface CertificateSigner {

    /**
     * Signs exactly {@code toBeSigned}. May be repeated: the certificates then differ in nothing
     * but the signature.
     *
     * @param toBeSigned a TBSCertificate that names {@code authority} as its issuer
     * @param key the idempotency key that it is the certificate of, for the record
     * @param actor who asked for it, for the record
     * @return the whole certificate
     * @throws Refused if the token cannot sign now, or it cannot be put on record; the same call
     *     may succeed later
     */
    Der sign(Authority authority, Der toBeSigned, String key, Actor actor);
}
