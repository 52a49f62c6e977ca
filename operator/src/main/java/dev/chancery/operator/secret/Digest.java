package dev.chancery.operator.secret;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.GoDuration;
import dev.chancery.crds.v1alpha1.PrivateKey;
import dev.chancery.crds.v1alpha1.SecretTemplate;
import dev.chancery.operator.key.RequestedNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One word for many, to see whether any of them changed. */
final class Digest {

    private Digest() {}

    /** Of all that a request to the issuer is made from. */
    static String ofRequest(Certificate certificate) {
        CertificateSpec spec = certificate.getSpec();
        RequestedNames names = RequestedNames.of(spec);
        PrivateKey key = spec.key();
        List<String> parts =
                List.of(
                        certificate.getMetadata().getUid(),
                        Objects.toString(names.commonName(), ""),
                        String.join(",", names.dnsNames()),
                        key.algorithm().name(),
                        Integer.toString(key.bits()),
                        key.encoding().name(),
                        key.rotationPolicy().name(),
                        spec.issuerRef().kind().text(),
                        spec.issuerRef().name(),
                        spec.duration() == null
                                ? ""
                                : GoDuration.parse(spec.duration()).toString());
        return sha256(parts);
    }

    /** Of the labels and annotations that a Secret shall carry. */
    static String ofTemplate(@Nullable SecretTemplate template) {
        return template == null
                ? ""
                : sha256(
                        List.of(
                                new TreeMap<>(template.labels()).toString(),
                                new TreeMap<>(template.annotations()).toString()));
    }

    private static String sha256(List<String> parts) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
