package dev.chancery.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Certificate signing requests made ahead, so that what is measured is not the making of keys. */
public final class Csrs {

    private static final int LINE = 64;

    private Csrs() {}

    /** So many, for {@link #name} each; with a P-256 key of its own each. */
    public static List<String> make(int count) {
        return IntStream.range(0, count).parallel().mapToObj(i -> pem(name(i))).toList();
    }

    /** The name that the request of that number is for. */
    public static String name(int number) {
        return "host-%d.bench-%d.example".formatted(number, number % 1000);
    }

    private static String pem(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
            byte[] der =
                    new JcaPKCS10CertificationRequestBuilder(
                                    new X500Name("CN=" + name), pair.getPublic())
                            .addAttribute(
                                    PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                                    extensions.generate())
                            .build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(pair.getPrivate()))
                            .getEncoded();
            return "-----BEGIN CERTIFICATE REQUEST-----\n"
                    + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE REQUEST-----\n";
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no CSR can be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
