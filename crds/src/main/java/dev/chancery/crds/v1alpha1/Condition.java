package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One aspect of a resource's state, in the form of Kubernetes' metav1.Condition. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
        @Required
                @Size(max = 316) @Pattern(Patterns.CONDITION_TYPE) @JsonPropertyDescription("Which aspect.")
                String type,
        @Required @JsonPropertyDescription("True, False or Unknown.") ConditionStatus status,
        @Min(0) @JsonPropertyDescription("The generation of the spec that the condition speaks of.")
                @Nullable Long observedGeneration,
        @Required
                @JsonFormat(shape = JsonFormat.Shape.STRING)
                @JsonPropertyDescription("When the status last changed from one to another.")
                Instant lastTransitionTime,
        @Required
                @Size(min = 1, max = 1024) @Pattern(Patterns.CONDITION_REASON) @JsonPropertyDescription("Why, in one word for programs.")
                String reason,
        @Required @Size(max = 32768) @JsonPropertyDescription("Why, in a sentence for people.")
                String message) {}
