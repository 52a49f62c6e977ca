package dev.chancery.issuer.signing;

import dev.chancery.issuer.pkcs11.Attribute;
import dev.chancery.issuer.pkcs11.Attributes;
import dev.chancery.issuer.pkcs11.Mechanism;
import dev.chancery.issuer.pkcs11.Pkcs11Exception;
import dev.chancery.issuer.pkcs11.Pkcs11Objects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The kinds of key that are made in a token. */
public enum TokenKeyType {
    P256(Mechanism.EC_KEY_PAIR_GEN, SECObjectIdentifiers.secp256r1),
    P384(Mechanism.EC_KEY_PAIR_GEN, SECObjectIdentifiers.secp384r1),
    P521(Mechanism.EC_KEY_PAIR_GEN, SECObjectIdentifiers.secp521r1),
    RSA_2048(2048),
    RSA_3072(3072),
    RSA_4096(4096),
    /** Of tokens that know PKCS#11 v3.0. */
    ED25519(Mechanism.EC_EDWARDS_KEY_PAIR_GEN, EdECObjectIdentifiers.id_Ed25519);

    private final Mechanism generation;
    private final String algorithm;
    private final long bits;

    TokenKeyType(Mechanism generation, ASN1ObjectIdentifier curve) {
        this.generation = generation;
        this.algorithm = curve.getId();
        this.bits = 0;
    }

    TokenKeyType(long bits) {
        this.generation = Mechanism.RSA_PKCS_KEY_PAIR_GEN;
        this.algorithm = PKCSObjectIdentifiers.rsaEncryption.getId();
        this.bits = bits;
    }

    /** The type of that name, as {@code rsa-3072}. */
    public static Optional<TokenKeyType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Makes a pair of which the private key stays in the token for good, and can do nothing but
     * sign. The public key is an object of the session.
     *
     * @param id what the certificate of the key will have too
     */
    Pkcs11Objects.KeyPair generate(Pkcs11Objects objects, byte[] id, Attributes naming)
            throws Pkcs11Exception {
        return objects.generate(
                generation,
                parameters().with(Attribute.TOKEN, false).with(Attribute.VERIFY, true),
                naming.with(Attribute.ID, id)
                        .with(Attribute.TOKEN, true)
                        .with(Attribute.PRIVATE, true)
                        .with(Attribute.SENSITIVE, true)
                        .with(Attribute.EXTRACTABLE, false)
                        .with(Attribute.SIGN, true)
                        .with(Attribute.DECRYPT, false)
                        .with(Attribute.UNWRAP, false)
                        .with(Attribute.DERIVE, false));
    }

    private Attributes parameters() {
        return bits > 0
                ? Attributes.none()
                        .with(Attribute.MODULUS_BITS, bits)
                        .with(Attribute.PUBLIC_EXPONENT, new byte[] {1, 0, 1})
                : Attributes.none().with(Attribute.EC_PARAMS, encoded(identifier()));
    }

    private ASN1ObjectIdentifier identifier() {
        return new ASN1ObjectIdentifier(algorithm);
    }

    /** The public key of that handle. */
    SubjectPublicKeyInfo publicKey(Pkcs11Objects objects, long handle) throws Pkcs11Exception {
        return switch (this) {
            case P256, P384, P521 ->
                    new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(
                                    X9ObjectIdentifiers.id_ecPublicKey, identifier()),
                            point(objects, handle));
            case ED25519 ->
                    new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(identifier()), point(objects, handle));
            case RSA_2048, RSA_3072, RSA_4096 -> rsa(objects, handle);
        };
    }

    private SubjectPublicKeyInfo rsa(Pkcs11Objects objects, long handle) throws Pkcs11Exception {
        try {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(identifier(), DERNull.INSTANCE),
                    new RSAPublicKey(
                            new BigInteger(1, objects.octets(handle, Attribute.MODULUS)),
                            new BigInteger(1, objects.octets(handle, Attribute.PUBLIC_EXPONENT))));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /** An OCTET STRING (v2.40 section 2.3.3), though some tokens leave its frame out. */
    private static byte[] point(Pkcs11Objects objects, long handle) throws Pkcs11Exception {
        byte[] value = objects.octets(handle, Attribute.EC_POINT);
        try {
            return ASN1OctetString.getInstance(value).getOctets();
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static byte[] encoded(ASN1ObjectIdentifier identifier) {
        try {
            return identifier.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }
}
