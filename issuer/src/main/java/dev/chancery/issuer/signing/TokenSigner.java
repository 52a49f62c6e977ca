package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.token.HsmTokens;
import jakarta.inject.Singleton;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Signs with the keys of the tokens, on their signing threads and on the record. */
@Singleton
public class TokenSigner {

    private final HsmTokens tokens;
    private final AuthorityCatalog authorities;
    private final SignatureAudit audit;

    public TokenSigner(HsmTokens tokens, AuthorityCatalog authorities, SignatureAudit audit) {
        this.tokens = tokens;
        this.authorities = authorities;
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
            return signature(wanted);
        }
        audit.signing(wanted);
        byte[] signature = attempted(wanted);
        audit.signed(wanted);
        return signature;
    }

    /** The public key of that alias; throws as {@link #sign} does. */
    public SubjectPublicKeyInfo publicKey(String alias) {
        return SubjectPublicKeyInfo.getInstance(
                tokens.key(authorities.tokensOf(alias), alias)
                        .certificate()
                        .getPublicKey()
                        .getEncoded());
    }

    private byte[] attempted(Signable wanted) {
        try {
            return signature(wanted);
        } catch (RuntimeException e) {
            audit.failed(wanted, e);
            throw e;
        }
    }

    private byte[] signature(Signable wanted) {
        return authorities
                .softwareKey(wanted.alias())
                .map(key -> key.sign(wanted.data().octets()))
                .orElseGet(() -> signatureOfToken(wanted));
    }

    private byte[] signatureOfToken(Signable wanted) {
        return tokens.use(
                authorities.tokensOf(wanted.alias()),
                (session, keys) ->
                        wanted.scheme()
                                .sign(
                                        session,
                                        keys.key(wanted.alias()).handle(),
                                        wanted.data().octets()));
    }
}
