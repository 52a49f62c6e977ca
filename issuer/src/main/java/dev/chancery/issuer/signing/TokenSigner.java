package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refused;
import jakarta.inject.Singleton;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jboss.logging.Logger;

/**
 * Signs with the keys of the token, on the signing threads. Every signature is told to the audit
 * log before and after, with the SHA-256 of what is signed: none is made without a trace.
 */
@Singleton
public class TokenSigner {

    private static final Logger AUDIT = Logger.getLogger("audit");

    private final HsmToken token;
    private final SigningPool pool;

    public TokenSigner(HsmToken token, SigningPool pool) {
        this.token = token;
        this.pool = pool;
    }

    /**
     * The signature over the bytes of {@code wanted}.
     *
     * @throws Refused if it cannot be made now
     */
    public byte[] sign(Signable wanted) {
        return pool.run(() -> audited(wanted));
    }

    /** The public key of that alias; throws as {@link #sign} does. */
    public SubjectPublicKeyInfo publicKey(String alias) {
        return token.use(
                session ->
                        SubjectPublicKeyInfo.getInstance(
                                session.key(alias).chain().getFirst().getPublicKey().getEncoded()));
    }

    private byte[] audited(Signable wanted) {
        String tbs = wanted.data().sha256();
        AUDIT.infof("Signing %s tbs=%s", wanted.subject(), tbs);
        byte[] signature =
                token.use(
                        session ->
                                wanted.scheme()
                                        .sign(
                                                session.provider(),
                                                session.key(wanted.alias()).handle(),
                                                wanted.data().octets()));
        AUDIT.infof("Signed %s tbs=%s", wanted.subject(), tbs);
        return signature;
    }
}
