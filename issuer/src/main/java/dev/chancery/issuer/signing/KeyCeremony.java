package dev.chancery.issuer.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.refusal.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
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
                        session ->
                                session.holds(alias)
                                        ? Optional.of(
                                                AuthorityChain.holder(
                                                        session.key(alias).chain().getFirst()))
                                        : Optional.empty());
        if (certificate.isPresent() && !fits(alias, certificate.get())) {
            throw new IllegalStateException(
                    "The key " + alias + " in the token does not fit its certificate");
        }
        return certificate;
    }

    /**
     * Makes a key that cannot leave the token.
     *
     * @param curve the name of an elliptic curve
     * @return its certificate
     */
    public X509CertificateHolder create(String alias, String curve, Certification certification) {
        TokenKeyPair pair = token.use(session -> generated(session, curve));
        SubjectPublicKeyInfo key = pair.publicKey();
        SignatureScheme scheme = SignatureScheme.of(key);
        List<X509CertificateHolder> chain =
                certification.chain(
                        key,
                        new BufferedContentSigner(
                                scheme, data -> signature(alias, pair.privateKey(), scheme, data)));
        // A run that died may have left a key under this alias; it is kept, but out of the way.
        token.rename(alias, alias + "-abandoned-" + UUID.randomUUID());
        store(alias, pair.privateKey(), chain);
        return certificate(alias).orElseThrow();
    }

    /** Signs with the key of that alias, once. */
    public ContentSigner signer(String alias, SubjectPublicKeyInfo key) {
        SignatureScheme scheme = SignatureScheme.of(key);
        return new BufferedContentSigner(
                scheme, data -> signature("ceremony", alias, scheme, data));
    }

    private record TokenKeyPair(PrivateKey privateKey, SubjectPublicKeyInfo publicKey) {}

    /**
     * Reads the public key from the token at once: it is an object of the session, and Java's
     * provider may clear it away with one of an earlier session that had the same handle.
     */
    private static TokenKeyPair generated(TokenSession session, String curve)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", session.provider());
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        return new TokenKeyPair(
                pair.getPrivate(), SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
    }

    private void store(String alias, PrivateKey key, List<X509CertificateHolder> chain) {
        token.use(
                session -> {
                    session.store().setKeyEntry(alias, key, null, certificates(chain));
                    return alias;
                });
        token.reload();
    }

    /** Destroys the key of that alias and its certificate. */
    void delete(String alias) {
        token.use(
                session -> {
                    session.store().deleteEntry(alias);
                    return alias;
                });
        token.reload();
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
                                session ->
                                        scheme.sign(
                                                session.provider(),
                                                session.key(alias).handle(),
                                                data.octets())));
    }

    private byte[] signature(String alias, PrivateKey key, SignatureScheme scheme, Der data) {
        return CeremonyLog.signed(
                "ceremony key=" + alias,
                data,
                () -> token.use(session -> scheme.sign(session.provider(), key, data.octets())));
    }

    private static X509Certificate[] certificates(List<X509CertificateHolder> chain)
            throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate[] certificates = new X509Certificate[chain.size()];
        for (int i = 0; i < certificates.length; i++) {
            byte[] der = AuthorityChain.der(chain.get(i)).octets();
            certificates[i] =
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        }
        return certificates;
    }
}
