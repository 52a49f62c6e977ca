package dev.chancery.issuer.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * An authority's key in a file, for experiments with schemes that no token has yet. Whoever reads
 * the file has the key: no authority that is relied on may have one.
 */
final class SoftwareKey {

    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private SoftwareKey(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /**
     * Reads a PEM file of a PKCS #8 key and the certificates of its authority, its own first, up to
     * the root.
     *
     * @throws IllegalStateException if it holds something else, or others than its owner may read
     *     it
     */
    static SoftwareKey read(Path file) {
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalStateException(
                        "The key file %s is open to others: chmod 600 it".formatted(file));
            }
            List<byte[]> keys = new ArrayList<>();
            List<X509Certificate> chain = new ArrayList<>();
            CertificateFactory certificates = CertificateFactory.getInstance("X.509");
            try (PemReader reader =
                    new PemReader(Files.newBufferedReader(file, StandardCharsets.US_ASCII))) {
                for (PemObject it = reader.readPemObject();
                        it != null;
                        it = reader.readPemObject()) {
                    if (it.getType().equals(PRIVATE_KEY)) {
                        keys.add(it.getContent());
                    } else {
                        chain.add(
                                (X509Certificate)
                                        certificates.generateCertificate(
                                                new ByteArrayInputStream(it.getContent())));
                    }
                }
            }
            if (keys.size() != 1 || chain.isEmpty()) {
                throw new IllegalStateException(
                        "The key file %s must hold one private key and its certificates"
                                .formatted(file));
            }
            String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
            return new SoftwareKey(
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(keys.getFirst())),
                    chain);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key file " + file + " cannot be used", e);
        }
    }

    /** The authority's certificate and those above it. */
    List<X509Certificate> chain() {
        return chain;
    }

    /** Signs the message itself, as ML-DSA does. */
    byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance(key.getAlgorithm());
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key in a file did not sign", e);
        }
    }
}
