package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refused;
import jakarta.inject.Singleton;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Signs with the keys of the token, on the signing threads and on the record. */
@Singleton
public class TokenSigner {

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
        return AuditLog.signed(wanted.subject(), wanted.data(), () -> signature(wanted));
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
