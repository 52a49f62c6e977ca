package dev.chancery.benchmarks.peer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The keys of the peer, all P-256 and in memory.
 *
 * @param root the root's
 * @param intermediate the key that signs
 * @param provisioner the key that allows by signing tokens
 */
record PeerKeys(KeyPair root, KeyPair intermediate, KeyPair provisioner) {

    static final String PROVISIONER = "bench";

    private static final String KEY_ID = "bench";
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(30);
    private static final int COORDINATE = 32;
    private static final int LINE = 64;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static PeerKeys make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new PeerKeys(
                    generator.generateKeyPair(),
                    generator.generateKeyPair(),
                    generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no keys can be made", e);
        }
    }

    /** Writes {@code root.crt}, {@code intermediate.crt} and {@code intermediate.key}. */
    void write(Path directory) throws IOException {
        pem(
                directory.resolve("root.crt"),
                "CERTIFICATE",
                certificate("bench root", root, "bench root", 1).getEncoded());
        pem(
                directory.resolve("intermediate.crt"),
                "CERTIFICATE",
                certificate("bench intermediate", intermediate, "bench root", 0).getEncoded());
        pem(
                directory.resolve("intermediate.key"),
                "PRIVATE KEY",
                intermediate.getPrivate().getEncoded());
    }

    /** The public key that tokens are checked with (RFC 7517). */
    ObjectNode jwk() {
        ECPublicKey key = (ECPublicKey) provisioner.getPublic();
        return JsonNodeFactory.instance
                .objectNode()
                .put("use", "sig")
                .put("kty", "EC")
                .put("kid", KEY_ID)
                .put("crv", "P-256")
                .put("alg", "ES256")
                .put("x", coordinate(key.getW().getAffineX()))
                .put("y", coordinate(key.getW().getAffineY()));
    }

    /** A token that allows one certificate for that name, once (RFC 7519). */
    String token(String name, URI audience) {
        Instant now = Instant.now();
        ObjectNode claims =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("iss", PROVISIONER)
                        .put("aud", audience.toString())
                        .put("sub", name)
                        .put("iat", now.getEpochSecond())
                        .put("nbf", now.minusSeconds(60).getEpochSecond())
                        .put("exp", now.plus(TOKEN_LIFETIME).getEpochSecond())
                        .put("jti", UUID.randomUUID().toString());
        claims.putArray("sans").add(name);
        String signed =
                base64("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}")
                        + "."
                        + base64(claims.toString());
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(provisioner.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no token can be made", e);
        }
    }

    private X509CertificateHolder certificate(
            String name, KeyPair subject, String issuer, int pathLength) {
        Instant now = Instant.now();
        try {
            return new JcaX509v3CertificateBuilder(
                            new X500Name("CN=" + issuer),
                            BigInteger.valueOf(now.toEpochMilli()),
                            Date.from(now.minusSeconds(60)),
                            Date.from(now.plus(LIFETIME)),
                            new X500Name("CN=" + name),
                            subject.getPublic())
                    .addExtension(
                            Extension.basicConstraints, true, new BasicConstraints(pathLength))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils()
                                    .createSubjectKeyIdentifier(subject.getPublic()))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(root.getPrivate()));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate can be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pem(Path file, String what, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                        .formatted(
                                what,
                                Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der),
                                what));
    }

    private static String coordinate(BigInteger value) {
        byte[] octets = value.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(octets.length, COORDINATE);
        System.arraycopy(octets, octets.length - length, fixed, COORDINATE - length, length);
        return BASE64.encodeToString(fixed);
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
