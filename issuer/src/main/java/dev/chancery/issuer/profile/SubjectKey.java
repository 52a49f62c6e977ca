package dev.chancery.issuer.profile;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * A public key that is strong enough to be certified at all, whatever the profile.
 *
 * @param type its kind
 * @param info as it stands in the request
 * @param parameter the same, ready to verify with
 */
record SubjectKey(KeyType type, SubjectPublicKeyInfo info, AsymmetricKeyParameter parameter) {

    private static final int ED25519_BITS = 256;

    private static final Map<ASN1ObjectIdentifier, KeyType> CURVES =
            Map.of(
                    SECObjectIdentifiers.secp256r1, KeyType.ECDSA_P256,
                    SECObjectIdentifiers.secp384r1, KeyType.ECDSA_P384,
                    SECObjectIdentifiers.secp521r1, KeyType.ECDSA_P521);

    /**
     * The key in {@code info}.
     *
     * @throws Refused if it is of an unknown kind, weak or not a key
     */
    static SubjectKey of(SubjectPublicKeyInfo info) {
        KeyType type = typeOf(info);
        try {
            if (type == KeyType.RSA) {
                KnownBadKeys.requireGood(rsa(info));
            }
            return new SubjectKey(type, info, parameter(info));
        } catch (IOException e) {
            throw new Refused(new Refusal.BadCsr("the public key cannot be read"), e);
        }
    }

    /** The size of its modulus or of its curve. */
    int bits() {
        return switch (parameter) {
            case RSAKeyParameters rsa -> rsa.getModulus().bitLength();
            case ECKeyParameters ec -> ec.getParameters().getCurve().getFieldSize();
            default -> ED25519_BITS;
        };
    }

    /**
     * What openssl-blacklist knows an RSA key by: of the SHA-1 of the line that openssl prints of
     * its modulus, the last ten octets.
     */
    Optional<byte[]> modulusHash() {
        if (!(parameter instanceof RSAKeyParameters rsa)) {
            return Optional.empty();
        }
        String line = "Modulus=%X\n".formatted(rsa.getModulus());
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest(line.getBytes(StandardCharsets.US_ASCII));
            return Optional.of(Arrays.copyOfRange(hash, hash.length - 10, hash.length));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** The numbers with the signs they have: Bouncy Castle would take a negative one for a good. */
    private static RSAPublicKey rsa(SubjectPublicKeyInfo info) throws IOException {
        ASN1Sequence numbers = ASN1Sequence.getInstance(info.parsePublicKey());
        if (numbers.size() != 2) {
            throw KnownBadKeys.bad("invalid-key", "the public key is none of its kind");
        }
        return new RSAPublicKey(
                ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue(),
                ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue());
    }

    /**
     * Bouncy Castle looks itself whether a point is on its curve, and of the order it must have.
     */
    private static AsymmetricKeyParameter parameter(SubjectPublicKeyInfo info) throws IOException {
        try {
            return PublicKeyFactory.createKey(info);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    new Refusal.BadCsr("invalid-key: the public key is none of its kind"), e);
        }
    }

    private static KeyType typeOf(SubjectPublicKeyInfo info) {
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return KeyType.RSA;
        }
        if (algorithm.equals(EdECObjectIdentifiers.id_Ed25519)) {
            return KeyType.ED25519;
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)
                && info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve
                && CURVES.containsKey(curve)) {
            return Objects.requireNonNull(CURVES.get(curve));
        }
        throw new Refused(
                new Refusal.BadCsr(
                        "the public key must be ECDSA on P-256, P-384 or P-521, RSA, or Ed25519"));
    }
}
