package dev.chancery.issuer.profile;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/** Requests of every kind, good ones and bad. */
final class CsrBuilder {

    static final KeyPair P256 = ec("secp256r1");
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final KeyPair pair;
    private final ExtensionsGenerator extensions = new ExtensionsGenerator();
    private @Nullable ExtensionsGenerator second;
    private String algorithm = "SHA256withECDSA";
    private X500Name subject = new X500Name("");

    private CsrBuilder(KeyPair pair) {
        this.pair = pair;
    }

    static CsrBuilder withKey(KeyPair pair) {
        return new CsrBuilder(pair);
    }

    /** A request with a P-256 key. */
    static CsrBuilder forNames(String... dnsNames) {
        return withKey(P256).names(dnsNames);
    }

    static KeyPair ec(String curve) {
        return generated("EC", new ECGenParameterSpec(curve));
    }

    static KeyPair rsa(int bits, long exponent) {
        return generated("RSA", new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
    }

    static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    CsrBuilder signedWith(String signatureAlgorithm) {
        this.algorithm = signatureAlgorithm;
        return this;
    }

    CsrBuilder subject(String name) {
        this.subject = new X500Name(name);
        return this;
    }

    /** A common name of any length, which {@link #subject} would refuse. */
    CsrBuilder commonName(String name) {
        this.subject = new X500Name(new RDN[] {new RDN(BCStyle.CN, new DERUTF8String(name))});
        return this;
    }

    CsrBuilder names(String... dnsNames) {
        return names(
                Arrays.stream(dnsNames)
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new));
    }

    CsrBuilder names(GeneralName... names) {
        return with(Extension.subjectAlternativeName, new GeneralNames(names));
    }

    CsrBuilder with(ASN1ObjectIdentifier extension, ASN1Encodable value) {
        try {
            extensions.addExtension(extension, false, value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for more names in a second list of extensions. */
    CsrBuilder andAgain(String... dnsNames) {
        this.second = CsrBuilder.forNames(dnsNames).extensions;
        return this;
    }

    Csr csr() {
        return Csr.parse(pem());
    }

    String pem() {
        return pem(request());
    }

    PKCS10CertificationRequest request() {
        JcaPKCS10CertificationRequestBuilder builder =
                new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic());
        if (!extensions.isEmpty()) {
            builder.addAttribute(
                    PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
        }
        if (second != null) {
            builder.addAttribute(
                    PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, second.generate());
        }
        try {
            return builder.build(
                    new JcaContentSignerBuilder(algorithm)
                            .setProvider(PROVIDER)
                            .build(pair.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(PKCS10CertificationRequest request) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static KeyPair generated(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(algorithm, new BouncyCastleProvider());
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
