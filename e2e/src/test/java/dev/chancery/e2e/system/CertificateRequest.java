package dev.chancery.e2e.system;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** What a caller without the operator sends to the issuer. */
public final class CertificateRequest {

    private final Map<String, Object> body;

    private CertificateRequest(String csr) {
        this.body =
                new HashMap<>(
                        Map.of(
                                "idempotencyKey",
                                Map.of(
                                        "cluster",
                                        "e2e",
                                        "owner",
                                        UUID.randomUUID().toString(),
                                        "revision",
                                        1),
                                "authority",
                                "chancery-ca",
                                "profile",
                                "tls-server",
                                "csr",
                                csr));
    }

    /** A request for one name, with a fresh P-256 key. */
    public static CertificateRequest forName(String dnsName) {
        return forNames(List.of(dnsName));
    }

    public static CertificateRequest forNames(List<String> dnsNames) {
        return new CertificateRequest(pem(signed(keyPair("secp256r1"), dnsNames)));
    }

    /** A request for an RSA key of 1024 bits. */
    public static CertificateRequest withWeakKey(String dnsName) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return new CertificateRequest(
                pem(signed(generator.generateKeyPair(), "SHA256withRSA", List.of(dnsName))));
    }

    /** A request that somebody changed after it was signed. */
    public static CertificateRequest withBrokenSignature(String dnsName) {
        byte[] csr = signed(keyPair("secp256r1"), List.of(dnsName));
        csr[csr.length - 1] ^= 1;
        return new CertificateRequest(pem(csr));
    }

    /** A request whose CSR is that text. */
    public static CertificateRequest withCsr(String csr) {
        return new CertificateRequest(csr);
    }

    /** Sets a member of the body. */
    public CertificateRequest with(String member, Object value) {
        body.put(member, value);
        return this;
    }

    /** Asks under the idempotency key of another request. */
    public CertificateRequest withKeyOf(CertificateRequest other) {
        return with("idempotencyKey", Objects.requireNonNull(other.body.get("idempotencyKey")));
    }

    /** Under whose name the ledger has it. */
    public String owner() {
        Map<?, ?> key = (Map<?, ?>) Objects.requireNonNull(body.get("idempotencyKey"));
        return Objects.requireNonNull(key.get("owner")).toString();
    }

    public Map<String, Object> body() {
        return body;
    }

    private static KeyPair keyPair(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signed(KeyPair keys, List<String> dnsNames) {
        return signed(keys, "SHA256withECDSA", dnsNames);
    }

    private static byte[] signed(KeyPair keys, String algorithm, List<String> dnsNames) {
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(
                            dnsNames.stream()
                                    .map(name -> new GeneralName(GeneralName.dNSName, name))
                                    .toArray(GeneralName[]::new)));
            PKCS10CertificationRequest request =
                    new JcaPKCS10CertificationRequestBuilder(new X500Name(""), keys.getPublic())
                            .addAttribute(
                                    PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                                    extensions.generate())
                            .build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate()));
            return request.getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(byte[] csr) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(csr)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }
}
