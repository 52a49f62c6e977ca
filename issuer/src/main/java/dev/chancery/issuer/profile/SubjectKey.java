package dev.chancery.issuer.profile;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * A public key that is strong enough to be certified at all, whatever the profile.
 *
 * @param type its kind
 * @param info as it stands in the request
 * @param parameter the same, ready to verify with
 */
record SubjectKey(KeyType type, SubjectPublicKeyInfo info, AsymmetricKeyParameter parameter) {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 4096;
    private static final BigInteger MIN_RSA_EXPONENT = BigInteger.valueOf(65_537);

    /** Larger exponents only cost every verifier time. */
    private static final int MAX_RSA_EXPONENT_BITS = 64;

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
                requireStrong(RSAPublicKey.getInstance(info.parsePublicKey()));
            }
            return new SubjectKey(type, info, PublicKeyFactory.createKey(info));
        } catch (IOException e) {
            throw new Refused(new Refusal.BadCsr("the public key cannot be read"), e);
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

    private static void requireStrong(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        if (key.getModulus().signum() <= 0 || bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
            throw new Refused(
                    new Refusal.BadCsr(
                            "an RSA key must have %d to %d bits"
                                    .formatted(MIN_RSA_BITS, MAX_RSA_BITS)));
        }
        BigInteger exponent = key.getPublicExponent();
        if (exponent.compareTo(MIN_RSA_EXPONENT) < 0
                || exponent.bitLength() > MAX_RSA_EXPONENT_BITS
                || !exponent.testBit(0)) {
            throw new Refused(
                    new Refusal.BadCsr(
                            "the exponent of an RSA key must be odd, at least 65537, and at most "
                                    + MAX_RSA_EXPONENT_BITS
                                    + " bits long"));
        }
    }
}
