package dev.chancery.operator.secret;

import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.crds.v1alpha1.Certificate;
import dev.chancery.crds.v1alpha1.CertificateSpec;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.SecretTemplate;
import dev.chancery.operator.key.PrivateKeyPem;
import dev.chancery.operator.key.RequestedNames;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The Secret that a Certificate asks for, in cert-manager's layout: {@code tls.crt} leaf, then
 * intermediates; {@code tls.key}; {@code ca.crt} the root.
 */
public record TlsSecret(Certificate owner, long revision, Map<String, String> data) {

    public static final String TYPE = "kubernetes.io/tls";
    public static final String CERTIFICATE = "tls.crt";
    public static final String KEY = "tls.key";
    public static final String CA = "ca.crt";

    public TlsSecret {
        data = Map.copyOf(data);
    }

    /** The Secret for a certificate that has just been issued. */
    public static TlsSecret issued(
            Certificate owner, long revision, IssueResponse issued, PrivateKeyPem key) {
        StringBuilder chain = new StringBuilder(lineEnded(issued.certificate()));
        issued.intermediates().forEach(pem -> chain.append(lineEnded(pem)));
        return new TlsSecret(
                owner,
                revision,
                Map.of(
                        CERTIFICATE, base64(chain.toString()),
                        KEY, base64(key.text()),
                        CA, base64(lineEnded(issued.root()))));
    }

    /**
     * As it is sent to the API server. Labels and annotations of the template come first, so that
     * none can stand in for one of ours.
     */
    public Secret toApply(StoredCertificate certificate) {
        CertificateSpec spec = owner.getSpec();
        SecretTemplate template =
                Objects.requireNonNullElse(spec.secretTemplate(), SecretTemplate.EMPTY);
        Map<String, String> labels = new TreeMap<>(template.labels());
        labels.put(Marks.MANAGED, Marks.TRUE);
        Map<String, String> annotations = new TreeMap<>(template.annotations());
        annotations.putAll(marks(spec, certificate));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(spec.secretName())
                .withNamespace(owner.getMetadata().getNamespace())
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withType(TYPE)
                .withData(data)
                .build();
    }

    /** Each Certificate owns the fields of its Secret under a name of its own. */
    String fieldManager() {
        return Marks.FIELD_MANAGER + "-" + owner.getMetadata().getUid();
    }

    private Map<String, String> marks(CertificateSpec spec, StoredCertificate certificate) {
        IssuerRef issuer = spec.issuerRef();
        RequestedNames names = RequestedNames.of(spec);
        Map<String, String> marks = new HashMap<>();
        marks.put(Marks.CERTIFICATE_NAME, owner.getMetadata().getName());
        marks.put(Marks.ISSUER_NAME, issuer.name());
        marks.put(Marks.ISSUER_KIND, issuer.kind().text());
        marks.put(Marks.ISSUER_GROUP, Objects.requireNonNull(issuer.group()));
        marks.put(Marks.COMMON_NAME, Objects.requireNonNullElse(names.commonName(), ""));
        marks.put(Marks.ALT_NAMES, String.join(",", names.dnsNames()));
        marks.put(Marks.DURATION, Objects.requireNonNullElse(spec.duration(), ""));
        marks.put(Marks.TEMPLATE_DIGEST, Digest.ofTemplate(spec.secretTemplate()));
        marks.put(Marks.FINGERPRINT, certificate.fingerprint());
        marks.put(Marks.REVISION, Long.toString(revision));
        return marks;
    }

    private static String lineEnded(String pem) {
        return pem.endsWith("\n") ? pem : pem + "\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Leaves the data out: it must not reach a log. */
    @Override
    public String toString() {
        return "TlsSecret[%s, revision %d]".formatted(owner.getSpec().secretName(), revision);
    }
}
