package dev.chancery.operator.key;

import dev.chancery.crds.v1alpha1.KeyEncoding;
import java.io.IOException;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A private key as it stands in {@code tls.key}. */
public record PrivateKeyPem(String text) {

    private static final String PKCS8 = "PRIVATE KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";
    private static final String SEC1 = "EC PRIVATE KEY";

    /** The private half of {@code pair} in the form asked for. */
    public static PrivateKeyPem of(KeyPair pair, KeyEncoding encoding) {
        try {
            return new PrivateKeyPem(
                    switch (encoding) {
                        case PKCS8 -> pem(PKCS8, pair.getPrivate().getEncoded());
                        case PKCS1 -> traditional(pair);
                    });
        } catch (IOException e) {
            throw new IllegalStateException("could not encode a private key", e);
        }
    }

    /** The form in which the key is written. */
    public KeyEncoding encoding() {
        return text.contains(PKCS1) || text.contains(SEC1) ? KeyEncoding.PKCS1 : KeyEncoding.PKCS8;
    }

    private static String traditional(KeyPair pair) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        return switch (pair.getPublic()) {
            case RSAPublicKey _ ->
                    pem(PKCS1, info.parsePrivateKey().toASN1Primitive().getEncoded());
            case ECPublicKey elliptic -> pem(SEC1, sec1(info, elliptic));
            // RFC 8410 knows no other form for Ed25519.
            default -> pem(PKCS8, info.getEncoded());
        };
    }

    /** RFC 5915 with curve and public key, which the JDK's own encoding leaves out. */
    private static byte[] sec1(PrivateKeyInfo info, ECPublicKey publicKey) throws IOException {
        ECPrivateKey bare = ECPrivateKey.getInstance(info.parsePrivateKey());
        ASN1BitString point =
                SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()).getPublicKeyData();
        int bits = publicKey.getParams().getCurve().getField().getFieldSize();
        return new ECPrivateKey(
                        bits, bare.getKey(), point, info.getPrivateKeyAlgorithm().getParameters())
                .getEncoded();
    }

    private static String pem(String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }

    /** Leaves the key out: it must not reach a log. */
    @Override
    public String toString() {
        return "PrivateKeyPem[" + encoding() + "]";
    }
}
