package dev.chancery.issuer.bootstrap;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A new key for an experimental authority, which lies in a file instead of the token. */
record SoftwareAuthority(KeyPair pair) {

    /** ML-DSA of FIPS 204, as certificates name it in RFC 9881. */
    static final Set<String> TYPES = Set.of("ml-dsa-44", "ml-dsa-65", "ml-dsa-87");

    static SoftwareAuthority generate(String type) {
        try {
            return new SoftwareAuthority(
                    KeyPairGenerator.getInstance(type.toUpperCase(Locale.ROOT)).generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no " + type, e);
        }
    }

    SubjectPublicKeyInfo publicKey() {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    /** Writes key and chain to a file that nobody but its owner may ever read. */
    void write(Path target, List<X509CertificateHolder> chain) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()));
            for (X509CertificateHolder certificate : chain) {
                writer.writeObject(new PemObject("CERTIFICATE", certificate.getEncoded()));
            }
        }
        Path draft = target.resolveSibling(target.getFileName() + ".tmp");
        Files.deleteIfExists(draft);
        Files.createFile(
                draft,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text.toString());
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
