package dev.chancery.operator.key;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** A private key read from PEM of any of the forms we write, with the public key it implies. */
public record ParsedKey(PrivateKeyInfo privateKey, SubjectPublicKeyInfo publicKey) {

    /**
     * Reads the first key of {@code pem}.
     *
     * @throws UnreadableKey if there is none, or none of a kind we know
     */
    public static ParsedKey read(String pem) throws UnreadableKey {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            PrivateKeyInfo info =
                    switch (parser.readObject()) {
                        case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                        case PrivateKeyInfo plain -> plain;
                        case null, default -> throw new UnreadableKey("it holds no private key");
                    };
            return new ParsedKey(info, publicHalf(PrivateKeyFactory.createKey(info)));
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
            // The parser names no key material in its messages, but nothing guarantees that.
            throw new UnreadableKey("it is not a private key in PEM");
        }
    }

    /** The pair as the JDK knows it. */
    public KeyPair toKeyPair() {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try {
            return new KeyPair(
                    converter.getPublicKey(publicKey), converter.getPrivateKey(privateKey));
        } catch (PEMException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SubjectPublicKeyInfo publicHalf(AsymmetricKeyParameter key)
            throws IOException, UnreadableKey {
        return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                switch (key) {
                    case RSAPrivateCrtKeyParameters rsa ->
                            new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
                    case ECPrivateKeyParameters ec ->
                            new ECPublicKeyParameters(
                                    new FixedPointCombMultiplier()
                                            .multiply(ec.getParameters().getG(), ec.getD()),
                                    ec.getParameters());
                    case Ed25519PrivateKeyParameters edwards -> edwards.generatePublicKey();
                    default -> throw new UnreadableKey("it is a key of an unknown kind");
                });
    }

    /** Leaves the private key out: it must not reach a log. */
    @Override
    public String toString() {
        return "ParsedKey[" + publicKey.getAlgorithm().getAlgorithm() + "]";
    }
}
