package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refused;
import jakarta.inject.Singleton;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Signs with the keys of the token, on the signing threads and on the record. */
@Singleton
public class TokenSigner {

    private final HsmToken token;
    private final SigningPool pool;
    private final SignatureAudit audit;

    public TokenSigner(HsmToken token, SigningPool pool, SignatureAudit audit) {
        this.token = token;
        this.pool = pool;
        this.audit = audit;
    }

    /**
     * The signature over the bytes of {@code wanted}. The record is kept on the caller's thread, so
     * that the token does not wait for it.
     *
     * @throws Refused if it cannot be made, or put on record, now
     */
    public byte[] sign(Signable wanted) {
        if (!wanted.audited()) {
            return pool.run(() -> signature(wanted));
        }
        audit.signing(wanted);
        byte[] signature = attempted(wanted);
        audit.signed(wanted);
        return signature;
    }

    /** The public key of that alias; throws as {@link #sign} does. */
    public SubjectPublicKeyInfo publicKey(String alias) {
        return token.use(
                session ->
                        SubjectPublicKeyInfo.getInstance(
                                session.key(alias).chain().getFirst().getPublicKey().getEncoded()));
    }

    private byte[] attempted(Signable wanted) {
        try {
            return pool.run(() -> signature(wanted));
        } catch (RuntimeException e) {
            audit.failed(wanted, e);
            throw e;
        }
    }

    private byte[] signature(Signable wanted) {
        return token.use(
                session ->
                        wanted.scheme()
                                .sign(
                                        session.provider(),
                                        session.key(wanted.alias()).handle(),
                                        wanted.data().octets()));
    }
}
