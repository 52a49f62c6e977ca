package dev.chancery.issuer.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.pkcs11.Attribute;
import dev.chancery.issuer.pkcs11.Attributes;
import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Objects;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.token.HsmToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Makes keys in the token, each kept with its certificate under an alias. A key that is there is
 * never changed.
 */
public final class KeyCeremony {

    /** Writes the certificate of a key that was just made. */
    @FunctionalInterface
    public interface Certification {

        /**
         * The chain to keep with the key, its own certificate first.
         *
         * @param key the public key
         * @param self signs with the new key, once
         */
        List<X509CertificateHolder> chain(SubjectPublicKeyInfo key, ContentSigner self);
    }

    private static final Der PROBE = Der.of("Does the key fit its certificate?".getBytes(US_ASCII));

    private final HsmToken token;

    public KeyCeremony(HsmToken token) {
        this.token = token;
    }

    /**
     * The certificate kept with the key of that alias, if there is one.
     *
     * @throws Refused if the token cannot be opened
     * @throws IllegalStateException if key and certificate do not fit
     */
    public Optional<X509CertificateHolder> certificate(String alias) {
        Optional<X509CertificateHolder> certificate =
                token.use(
                        (_, keys) ->
                                keys.holds(alias)
                                        ? Optional.of(
                                                AuthorityChain.holder(
                                                        keys.key(alias).certificate()))
                                        : Optional.empty());
        if (certificate.isPresent() && !fits(alias, certificate.get())) {
            throw new IllegalStateException(
                    "The key " + alias + " in the token does not fit its certificate");
        }
        return certificate;
    }

    /**
     * Makes a key that cannot leave the token. One without a certificate, which a run that died
     * left behind, is of no account.
     *
     * @return its certificate
     */
    public X509CertificateHolder create(
            String alias, TokenKeyType type, Certification certification) {
        byte[] id = UUID.randomUUID().toString().getBytes(US_ASCII);
        NewKey key = token.use((session, _) -> generated(session.objects(), type, id, alias));
        SignatureScheme scheme = SignatureScheme.of(key.publicKey());
        List<X509CertificateHolder> chain =
                certification.chain(
                        key.publicKey(),
                        new BufferedContentSigner(
                                scheme, data -> signature(alias, key.handle(), scheme, data)));
        token.use((session, _) -> stored(session.objects(), alias, id, chain));
        token.reload();
        return certificate(alias).orElseThrow();
    }

    /** Signs with the key of that alias, once. */
    public ContentSigner signer(String alias, SubjectPublicKeyInfo key) {
        SignatureScheme scheme = SignatureScheme.of(key);
        return new BufferedContentSigner(
                scheme, data -> signature("ceremony", alias, scheme, data));
    }

    private record NewKey(long handle, SubjectPublicKeyInfo publicKey) {}

    private static NewKey generated(
            Pkcs11Objects objects, TokenKeyType type, byte[] id, String alias)
            throws Pkcs11Exception {
        Pkcs11Objects.KeyPair pair =
                type.generate(
                        objects,
                        id,
                        Attributes.ofClass(Attributes.PRIVATE_KEY)
                                .with(Attribute.LABEL, alias.getBytes(UTF_8)));
        return new NewKey(pair.privateKey(), type.publicKey(objects, pair.publicKey()));
    }

    /** The key's own certificate last: it makes the key count. */
    private static String stored(
            Pkcs11Objects objects, String alias, byte[] id, List<X509CertificateHolder> chain)
            throws Pkcs11Exception {
        for (X509CertificateHolder above : chain.subList(1, chain.size())) {
            TokenCertificate certificate = new TokenCertificate(above);
            if (!certificate.isIn(objects)) {
                certificate.store(objects, Attributes.none());
            }
        }
        new TokenCertificate(chain.getFirst())
                .store(
                        objects,
                        Attributes.none()
                                .with(Attribute.ID, id)
                                .with(Attribute.LABEL, alias.getBytes(UTF_8)));
        return alias;
    }

    private boolean fits(String alias, X509CertificateHolder certificate) {
        SubjectPublicKeyInfo key = certificate.getSubjectPublicKeyInfo();
        SignatureScheme scheme = SignatureScheme.of(key);
        byte[] signature = signature("probe", alias, scheme, PROBE);
        try {
            ContentVerifier verifier = scheme.verifier(key).get(scheme.identifier());
            verifier.getOutputStream().write(PROBE.octets());
            return verifier.verify(signature);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("The key " + alias + " cannot be tried", e);
        }
    }

    private byte[] signature(String purpose, String alias, SignatureScheme scheme, Der data) {
        return CeremonyLog.signed(
                purpose + " key=" + alias,
                data,
                () ->
                        token.use(
                                (session, keys) ->
                                        scheme.sign(
                                                session, keys.key(alias).handle(), data.octets())));
    }

    private byte[] signature(String alias, long key, SignatureScheme scheme, Der data) {
        return CeremonyLog.signed(
                "ceremony key=" + alias,
                data,
                () -> token.use((session, _) -> scheme.sign(session, key, data.octets())));
    }
}
