package dev.chancery.operator.secret;

import dev.chancery.crds.v1alpha1.GoDuration;
import dev.chancery.crds.v1alpha1.IssuerKind;
import dev.chancery.crds.v1alpha1.IssuerRef;
import dev.chancery.crds.v1alpha1.SecretTemplate;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operator knows of the Secret that a Certificate names. Holds no key. */
public record ObservedSecret(
        String resourceVersion,
        String type,
        Map<String, String> labels,
        Map<String, String> annotations,
        SecretContents contents) {

    /** All there is to know of {@code secret}, its data left behind. */
    public static ObservedSecret of(Secret secret) {
        ObjectMeta metadata = secret.getMetadata();
        return new ObservedSecret(
                Objects.toString(metadata.getResourceVersion(), ""),
                Objects.toString(secret.getType(), ""),
                copy(metadata.getLabels()),
                copy(metadata.getAnnotations()),
                SecretContents.of(secret));
    }

    private static Map<String, String> copy(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }

    /**
     * Why the Secret is not one that the Certificate of that name may write, or empty if it is.
     * Whoever wants to hand a Secret over gives it the label and the annotation.
     */
    public Optional<String> foreignTo(String certificate) {
        if (!Marks.TRUE.equals(labels.get(Marks.MANAGED))) {
            return Optional.of(
                    "it exists and was not made for this Certificate; delete it, choose another"
                            + " secretName, or hand it over with the label %s=true and the annotation %s=%s"
                                    .formatted(Marks.MANAGED, Marks.CERTIFICATE_NAME, certificate));
        }
        String owner = annotations.get(Marks.CERTIFICATE_NAME);
        if (!certificate.equals(owner)) {
            return Optional.of("it belongs to the Certificate " + owner);
        }
        return TlsSecret.TYPE.equals(type)
                ? Optional.empty()
                : Optional.of("it is of type %s, not %s".formatted(type, TlsSecret.TYPE));
    }

    /** Whether labels and annotations are those that {@code template} asks for. */
    public boolean wears(@Nullable SecretTemplate template) {
        SecretTemplate wanted = Objects.requireNonNullElse(template, SecretTemplate.EMPTY);
        return Digest.ofTemplate(template).equals(annotations.get(Marks.TEMPLATE_DIGEST))
                && labels.entrySet().containsAll(wanted.labels().entrySet())
                && annotations.entrySet().containsAll(wanted.annotations().entrySet());
    }

    /** Which of the Certificate's revisions it holds; 0 if it does not say. */
    public long revision() {
        String text = annotations.getOrDefault(Marks.REVISION, "");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The issuer that the certificate came from, or empty if the Secret does not say. */
    public Optional<IssuerRef> issuer() {
        String name = annotations.get(Marks.ISSUER_NAME);
        return name == null
                ? Optional.empty()
                : Arrays.stream(IssuerKind.values())
                        .filter(kind -> kind.text().equals(annotations.get(Marks.ISSUER_KIND)))
                        .findFirst()
                        .map(
                                kind ->
                                        new IssuerRef(
                                                name, kind, annotations.get(Marks.ISSUER_GROUP)));
    }

    /** Whether that lifetime was asked for, however it was written; null if none was. */
    public boolean askedFor(@Nullable String duration) {
        String asked = annotations.get(Marks.DURATION);
        if (asked == null) {
            return false;
        }
        if (asked.isEmpty() || duration == null) {
            return asked.isEmpty() && duration == null;
        }
        try {
            return GoDuration.parse(asked).equals(GoDuration.parse(duration));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
