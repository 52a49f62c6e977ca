package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the Secret carries besides the operator's own metadata. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretTemplate(
        @ValidationRule(
                        value = "self.all(key, !key.startsWith('chancery.dev/'))",
                        message = "labels under chancery.dev/ belong to the operator")
                @JsonPropertyDescription("Labels of the Secret.")
                @Nullable Map<String, String> labels,
        @ValidationRule(
                        value = "self.all(key, !key.startsWith('chancery.dev/'))",
                        message = "annotations under chancery.dev/ belong to the operator")
                @JsonPropertyDescription("Annotations of the Secret.")
                @Nullable Map<String, String> annotations) {

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
