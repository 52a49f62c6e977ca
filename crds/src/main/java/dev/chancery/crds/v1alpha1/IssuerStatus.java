package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the issuer can be used. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssuerStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.")
                @Nullable Long observedGeneration,
        @JsonPropertyDescription("Ready: the issuer service answers for the authority.")
                @Nullable List<Condition> conditions) {

    public IssuerStatus {
        conditions = conditions == null ? null : List.copyOf(conditions);
    }
}
