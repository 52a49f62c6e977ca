package dev.chancery.issuer.parts;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Certificate signing requests, good and bad. */
public final class TestCsr {

    private TestCsr() {}

    /** A request with a fresh P-256 key. */
    public static String forNames(String... dnsNames) {
        return pem(signed(key("EC", "secp256r1"), "SHA256withECDSA", dnsNames));
    }

    /** A request with that P-256 key. */
    public static String forKey(KeyPair key, String... dnsNames) {
        return pem(signed(key, "SHA256withECDSA", dnsNames));
    }

    /** A fresh P-256 key. */
    public static KeyPair freshKey() {
        return key("EC", "secp256r1");
    }

    /** A request with a fresh P-256 key for names of any kind. */
    public static String forGeneralNames(GeneralName... names) {
        return pem(signed(key("EC", "secp256r1"), "SHA256withECDSA", new GeneralNames(names)));
    }

    /** A request whose RSA key has that many bits. */
    public static String withRsaKey(int bits, String... dnsNames) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return pem(signed(generator.generateKeyPair(), "SHA256withRSA", dnsNames));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request that was signed by another key than the one in it. */
    public static String withForeignSignature(String... dnsNames) {
        KeyPair claimed = key("EC", "secp256r1");
        KeyPair other = key("EC", "secp256r1");
        return pem(
                signed(
                        new KeyPair(claimed.getPublic(), other.getPrivate()),
                        "SHA256withECDSA",
                        dnsNames));
    }

    /** A request with a fresh P-256 key for that subject, and for those extensions. */
    public static String with(String subject, ExtensionsGenerator extensions) {
        return pem(
                signed(
                        key("EC", "secp256r1"),
                        "SHA256withECDSA",
                        new X500Name(subject),
                        extensions));
    }

    /** A request with a fresh key of that algorithm, on that curve or with so many bits. */
    public static String withKey(String algorithm, String size, String... dnsNames) {
        try {
            return pem(
                    switch (algorithm) {
                        case "RSA" -> {
                            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                            generator.initialize(Integer.parseInt(size));
                            yield signed(generator.generateKeyPair(), "SHA256withRSA", dnsNames);
                        }
                        case "EC" -> signed(key("EC", size), "SHA384withECDSA", dnsNames);
                        default ->
                                signed(
                                        KeyPairGenerator.getInstance(algorithm).generateKeyPair(),
                                        algorithm,
                                        dnsNames);
                    });
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair key(String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PKCS10CertificationRequest signed(
            KeyPair pair, String algorithm, String... dnsNames) {
        return signed(
                pair,
                algorithm,
                new GeneralNames(
                        Arrays.stream(dnsNames)
                                .map(it -> new GeneralName(GeneralName.dNSName, it))
                                .toArray(GeneralName[]::new)));
    }

    private static PKCS10CertificationRequest signed(
            KeyPair pair, String algorithm, GeneralNames names) {
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.subjectAlternativeName, false, names);
            return signed(pair, algorithm, new X500Name(""), extensions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PKCS10CertificationRequest signed(
            KeyPair pair, String algorithm, X500Name subject, ExtensionsGenerator extensions) {
        try {
            JcaPKCS10CertificationRequestBuilder builder =
                    new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic());
            if (!extensions.isEmpty()) {
                builder.addAttribute(
                        PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            return builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(PKCS10CertificationRequest request) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
