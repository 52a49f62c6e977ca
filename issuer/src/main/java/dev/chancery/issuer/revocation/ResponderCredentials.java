package dev.chancery.issuer.revocation;

import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.SignatureScheme;
import java.time.Instant;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What signs the OCSP answers of one authority for one period.
 *
 * @param authority for whom
 * @param keyAlias the responder's key in the token
 * @param certificate the responder's certificate, signed by the authority
 * @param periodEnd when the next credentials take over
 */
record ResponderCredentials(
        Authority authority,
        String keyAlias,
        X509CertificateHolder certificate,
        Instant periodEnd) {

    boolean current(Authority asked, Instant now) {
        return vouches(asked, now) && now.isBefore(periodEnd);
    }

    boolean vouches(Authority asked, Instant then) {
        return authority.equals(asked) && !then.isAfter(notAfter());
    }

    /** The last second for which it may vouch. */
    Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    SignatureScheme scheme() {
        return SignatureScheme.of(certificate.getSubjectPublicKeyInfo());
    }
}
