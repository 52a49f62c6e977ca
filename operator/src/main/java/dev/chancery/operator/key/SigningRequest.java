package dev.chancery.operator.key;

import java.io.IOException;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A certificate signing request (RFC 2986). Signing is random for some keys, so one is made once
 * and kept: its bytes are part of the idempotency of issuance.
 */
public record SigningRequest(String pem) {

    /** A request for those names, signed by {@code pair}. */
    public static SigningRequest signedBy(KeyPair pair, RequestedNames names) {
        try {
            PKCS10CertificationRequestBuilder builder =
                    new JcaPKCS10CertificationRequestBuilder(subject(names), pair.getPublic());
            builder.addAttribute(
                    PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions(names));
            byte[] der =
                    builder.build(
                                    new JcaContentSignerBuilder(
                                                    signatureAlgorithm(pair.getPublic()))
                                            .build(pair.getPrivate()))
                            .getEncoded();
            return new SigningRequest(pem(der));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("could not make a certificate signing request", e);
        }
    }

    private static X500Name subject(RequestedNames names) {
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE);
        if (names.commonName() != null) {
            subject.addRDN(BCStyle.CN, names.commonName());
        }
        return subject.build();
    }

    /** RFC 5280 section 4.2.1.6: critical if and only if the subject is empty. */
    private static Extensions extensions(RequestedNames names) throws IOException {
        GeneralName[] general =
                names.dnsNames().stream()
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.subjectAlternativeName,
                names.commonName() == null,
                new GeneralNames(general));
        return extensions.generate();
    }

    private static String signatureAlgorithm(PublicKey key) {
        return switch (key) {
            case ECPublicKey ec -> ecdsaWith(ec.getParams().getCurve().getField().getFieldSize());
            case RSAPublicKey _ -> "SHA256withRSA";
            default -> "Ed25519";
        };
    }

    private static String ecdsaWith(int bits) {
        return switch (bits) {
            case 384 -> "SHA384withECDSA";
            case 521 -> "SHA512withECDSA";
            default -> "SHA256withECDSA";
        };
    }

    private static String pem(byte[] der) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject("CERTIFICATE REQUEST", der));
        }
        return text.toString();
    }

    /** Leaves the request out: it must not reach a log. */
    @Override
    public String toString() {
        return "SigningRequest[" + pem.length() + " characters]";
    }
}
