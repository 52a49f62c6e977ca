package dev.chancery.issuer.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcContentVerifierProviderBuilder;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;

/** How a key signs. Each kind of key has one scheme, with a hash as strong as the key. */
public enum SignatureScheme {
    ECDSA_SHA256("SHA-256"),
    ECDSA_SHA384("SHA-384"),
    ECDSA_SHA512("SHA-512"),
    RSA_SHA256("SHA-256");

    private final String hash;

    SignatureScheme(String hash) {
        this.hash = hash;
    }

    /**
     * The scheme of a key.
     *
     * @throws IllegalArgumentException if it is of a kind that we do not sign with
     */
    public static SignatureScheme of(SubjectPublicKeyInfo key) {
        if (key.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return RSA_SHA256;
        }
        if (key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve) {
            if (curve.equals(SECObjectIdentifiers.secp256r1)) {
                return ECDSA_SHA256;
            }
            if (curve.equals(SECObjectIdentifiers.secp384r1)) {
                return ECDSA_SHA384;
            }
            if (curve.equals(SECObjectIdentifiers.secp521r1)) {
                return ECDSA_SHA512;
            }
        }
        throw new IllegalArgumentException("no signature scheme for " + key.getAlgorithm());
    }

    /** The identifier to write beside the signature. */
    public AlgorithmIdentifier identifier() {
        return switch (this) {
            case ECDSA_SHA256 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            case ECDSA_SHA384 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
            case ECDSA_SHA512 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA512);
            case RSA_SHA256 ->
                    new AlgorithmIdentifier(
                            PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
        };
    }

    /**
     * Signs with a key of {@code provider}. For ECDSA the hash is made here, so that the token is
     * sent 32 to 64 octets and asked once.
     */
    byte[] sign(Provider provider, PrivateKey key, byte[] data) throws GeneralSecurityException {
        return switch (this) {
            case ECDSA_SHA256, ECDSA_SHA384, ECDSA_SHA512 ->
                    signed("NONEwithECDSA", provider, key, digest(data));
            case RSA_SHA256 -> signed("SHA256withRSA", provider, key, data);
        };
    }

    /** Verifies what {@code key} signed, without the token. */
    public ContentVerifierProvider verifier(SubjectPublicKeyInfo key) {
        try {
            AsymmetricKeyParameter parameter = PublicKeyFactory.createKey(key);
            return verifierBuilder().build(parameter);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalArgumentException("not a public key to verify with", e);
        }
    }

    private BcContentVerifierProviderBuilder verifierBuilder() {
        DefaultDigestAlgorithmIdentifierFinder digests =
                new DefaultDigestAlgorithmIdentifierFinder();
        return switch (this) {
            case ECDSA_SHA256, ECDSA_SHA384, ECDSA_SHA512 ->
                    new BcECContentVerifierProviderBuilder(digests);
            case RSA_SHA256 -> new BcRSAContentVerifierProviderBuilder(digests);
        };
    }

    private byte[] digest(byte[] data) throws GeneralSecurityException {
        return MessageDigest.getInstance(hash).digest(data);
    }

    private static byte[] signed(String algorithm, Provider provider, PrivateKey key, byte[] data)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm, provider);
        signature.initSign(key);
        signature.update(data);
        return signature.sign();
    }
}
