package dev.chancery.issuer.signing;

import dev.chancery.issuer.pkcs11.Mechanism;
import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;

/**
 * How a key signs. Each kind of key has one scheme, with a hash as strong as the key. RSA signs by
 * PKCS #1 v1.5, which every verifier of certificates knows; PSS would shut out some for no gain
 * that is known.
 */
public enum SignatureScheme {
    ECDSA_SHA256("SHA-256", X9ObjectIdentifiers.ecdsa_with_SHA256),
    ECDSA_SHA384("SHA-384", X9ObjectIdentifiers.ecdsa_with_SHA384),
    ECDSA_SHA512("SHA-512", X9ObjectIdentifiers.ecdsa_with_SHA512),
    RSA_SHA256("SHA-256", PKCSObjectIdentifiers.sha256WithRSAEncryption),
    /** For keys of more than 3072 bits, which are stronger than SHA-256 (SP 800-57 table 2). */
    RSA_SHA384("SHA-384", PKCSObjectIdentifiers.sha384WithRSAEncryption),
    /** Signs the message itself (RFC 8410). */
    ED25519("", EdECObjectIdentifiers.id_Ed25519),
    /** Signs the message itself, with an empty context (RFC 9881). An experiment. */
    ML_DSA_44("", NISTObjectIdentifiers.id_ml_dsa_44),
    ML_DSA_65("", NISTObjectIdentifiers.id_ml_dsa_65),
    ML_DSA_87("", NISTObjectIdentifiers.id_ml_dsa_87);

    private static final int MOST_BITS_WITH_SHA256 = 3072;

    private final String hash;
    private final String algorithm;

    SignatureScheme(String hash, ASN1ObjectIdentifier algorithm) {
        this.hash = hash;
        this.algorithm = algorithm.getId();
    }

    /**
     * The scheme of a key.
     *
     * @throws IllegalArgumentException if it is of a kind that we do not sign with
     */
    public static SignatureScheme of(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier kind = key.getAlgorithm().getAlgorithm();
        if (kind.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return ofRsa(key);
        }
        for (SignatureScheme scheme : List.of(ED25519, ML_DSA_44, ML_DSA_65, ML_DSA_87)) {
            // Key and signature have one identifier.
            if (kind.getId().equals(scheme.algorithm)) {
                return scheme;
            }
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

    private static SignatureScheme ofRsa(SubjectPublicKeyInfo key) {
        try {
            int bits = RSAPublicKey.getInstance(key.parsePublicKey()).getModulus().bitLength();
            return bits > MOST_BITS_WITH_SHA256 ? RSA_SHA384 : RSA_SHA256;
        } catch (IOException e) {
            throw new IllegalArgumentException("not an RSA key", e);
        }
    }

    /** The identifier to write beside the signature. */
    public AlgorithmIdentifier identifier() {
        return switch (this) {
            case ECDSA_SHA256,
                    ECDSA_SHA384,
                    ECDSA_SHA512,
                    ED25519,
                    ML_DSA_44,
                    ML_DSA_65,
                    ML_DSA_87 ->
                    new AlgorithmIdentifier(new ASN1ObjectIdentifier(algorithm));
            // Must be there (RFC 4055 section 5); nowhere else may it be.
            case RSA_SHA256, RSA_SHA384 ->
                    new AlgorithmIdentifier(new ASN1ObjectIdentifier(algorithm), DERNull.INSTANCE);
        };
    }

    /**
     * Signs with a key of the token, which is sent a hash where the scheme takes one, and asked
     * once.
     *
     * @param key the handle of the private key
     */
    byte[] sign(Pkcs11Session session, long key, byte[] data) throws Pkcs11Exception {
        return switch (this) {
            case ECDSA_SHA256, ECDSA_SHA384, ECDSA_SHA512 ->
                    sequence(session.sign(Mechanism.ECDSA, key, digest(data)));
            case RSA_SHA256 ->
                    session.sign(
                            Mechanism.RSA_PKCS,
                            key,
                            digestInfo(NISTObjectIdentifiers.id_sha256, data));
            case RSA_SHA384 ->
                    session.sign(
                            Mechanism.RSA_PKCS,
                            key,
                            digestInfo(NISTObjectIdentifiers.id_sha384, data));
            case ED25519 -> session.sign(Mechanism.EDDSA, key, data);
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> session.sign(Mechanism.ML_DSA, key, data);
        };
    }

    /**
     * Verifies what {@code key} signed, without the token. Worth keeping: it remembers what it
     * computed of the key, which is most of the work.
     */
    public ContentVerifierProvider verifier(SubjectPublicKeyInfo key) {
        try {
            AsymmetricKeyParameter parameter = PublicKeyFactory.createKey(key);
            DigestAlgorithmIdentifierFinder digests = new DefaultDigestAlgorithmIdentifierFinder();
            return switch (this) {
                case ECDSA_SHA256, ECDSA_SHA384, ECDSA_SHA512 ->
                        new BcECContentVerifierProviderBuilder(digests).build(parameter);
                case RSA_SHA256, RSA_SHA384 ->
                        new BcRSAContentVerifierProviderBuilder(digests).build(parameter);
                case ED25519 ->
                        new MessageVerifier(
                                identifier(), () -> verifying(new Ed25519Signer(), parameter));
                case ML_DSA_44, ML_DSA_65, ML_DSA_87 ->
                        new MessageVerifier(
                                identifier(), () -> verifying(new MLDSASigner(), parameter));
            };
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalArgumentException("not a public key to verify with", e);
        }
    }

    private static Signer verifying(Signer signer, AsymmetricKeyParameter key) {
        signer.init(false, key);
        return signer;
    }

    private byte[] digest(byte[] data) {
        try {
            return MessageDigest.getInstance(hash).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + hash, e);
        }
    }

    private byte[] digestInfo(ASN1ObjectIdentifier digest, byte[] data) {
        return encoded(
                new DigestInfo(new AlgorithmIdentifier(digest, DERNull.INSTANCE), digest(data)));
    }

    /** From r and s side by side, as a token gives them, to ECDSA-Sig-Value (RFC 3279). */
    private static byte[] sequence(byte[] signature) {
        int half = signature.length / 2;
        ASN1EncodableVector parts = new ASN1EncodableVector(2);
        parts.add(new ASN1Integer(new BigInteger(1, Arrays.copyOf(signature, half))));
        parts.add(
                new ASN1Integer(
                        new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length))));
        return encoded(new DERSequence(parts));
    }

    private static byte[] encoded(ASN1Object value) {
        try {
            return value.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }
}
