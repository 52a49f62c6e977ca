package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the Secret carries besides the operator's own metadata. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretTemplate(
        @Size(max = SecretTemplate.MOST_ENTRIES) @ValidationRule(
                        value = "self.all(key, !key.startsWith('chancery.dev/'))",
                        message = "labels under chancery.dev/ belong to the operator")
                @ValidationRule(
                        value = "self.all(key, !format.qualifiedName().validate(key).hasValue())",
                        message = "a key is not one that a label can have")
                @JsonPropertyDescription("Labels of the Secret, at most 50.")
                @Nullable Map<String, @Size(max = 63) @Pattern(Patterns.LABEL_VALUE) String> labels,
        @Size(max = SecretTemplate.MOST_ENTRIES) @ValidationRule(
                        value = "self.all(key, !key.startsWith('chancery.dev/'))",
                        message = "annotations under chancery.dev/ belong to the operator")
                @ValidationRule(
                        value = "self.all(key, !format.qualifiedName().validate(key).hasValue())",
                        message = "a key is not one that an annotation can have")
                @JsonPropertyDescription(
                        "Annotations of the Secret, at most 50 of at most 1024 characters.")
                @Nullable Map<String, @Size(max = SecretTemplate.LONGEST_ANNOTATION) String>
                        annotations) {

    /** So many that Kubernetes' 256 KiB for all annotations hold ours beside them. */
    static final int MOST_ENTRIES = 50;

    static final int LONGEST_ANNOTATION = 1024;

    /** What an absent field means. */
    public static final SecretTemplate EMPTY = new SecretTemplate(Map.of(), Map.of());

    public SecretTemplate {
        labels = labels == null ? null : Map.copyOf(labels);
        annotations = annotations == null ? null : Map.copyOf(annotations);
    }

    /** The labels, none if the field is absent. */
    @Override
    public Map<String, String> labels() {
        return labels == null ? Map.of() : labels;
    }

    /** The annotations, none if the field is absent. */
    @Override
    public Map<String, String> annotations() {
        return annotations == null ? Map.of() : annotations;
    }
}
