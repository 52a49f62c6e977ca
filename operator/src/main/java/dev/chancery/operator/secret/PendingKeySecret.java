package dev.chancery.operator.secret;

import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.operator.key.ParsedKey;
import dev.chancery.operator.key.PrivateKeyPem;
import dev.chancery.operator.key.SigningRequest;
import dev.chancery.operator.key.UnreadableKey;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A {@link PendingKey} as it lies in Kubernetes: owned by its Certificate, gone with it. */
public final class PendingKeySecret {

    private static final String KEY = "tls.key";
    private static final String REQUEST = "tls.csr";

    private PendingKeySecret() {}

    /** The name follows from the Certificate, so that a restarted operator finds it. */
    public static String nameFor(Certificate certificate) {
        return "chancery-next-" + certificate.getMetadata().getUid();
    }

    /** As it is sent to the API server. */
    public static Secret toCreate(Certificate owner, PendingKey pending) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(nameFor(owner))
                .withNamespace(owner.getMetadata().getNamespace())
                .addToLabels(Marks.PENDING, Marks.TRUE)
                .addToAnnotations(Marks.CERTIFICATE_NAME, owner.getMetadata().getName())
                .addToAnnotations(Marks.REVISION, Long.toString(pending.revision()))
                .addToAnnotations(Marks.REQUEST_DIGEST, pending.requestDigest())
                .withOwnerReferences(
                        new OwnerReferenceBuilder()
                                .withApiVersion(owner.getApiVersion())
                                .withKind(owner.getKind())
                                .withName(owner.getMetadata().getName())
                                .withUid(owner.getMetadata().getUid())
                                .withController(true)
                                .build())
                .endMetadata()
                .withType("Opaque")
                .addToData(KEY, base64(pending.key().text()))
                .addToData(REQUEST, base64(pending.request().pem()))
                .build();
    }

    /** What {@code secret} keeps. One that was spoiled serves nobody but still has a revision. */
    static PendingKey read(Secret secret) {
        Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
        ObservedSecret observed = ObservedSecret.of(secret);
        String digest = observed.annotations().getOrDefault(Marks.REQUEST_DIGEST, "");
        try {
            PrivateKeyPem key = new PrivateKeyPem(text(data.getOrDefault(KEY, "")));
            ParsedKey.read(key.text());
            SigningRequest request = new SigningRequest(text(data.getOrDefault(REQUEST, "")));
            return new PendingKey(observed.revision(), digest, key, request);
        } catch (UnreadableKey | IllegalArgumentException e) {
            return new PendingKey(
                    observed.revision(), "", new PrivateKeyPem(""), new SigningRequest(""));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
    }
}
