package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which authority signs, by which profile, and what may be asked of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssuerSpec(
        @Default(IssuerSpec.DEFAULT_AUTHORITY)
                @Size(min = 1, max = 63) @Pattern(Patterns.OBJECT_NAME) @JsonPropertyDescription("Name of the authority in the issuer service.")
                @Nullable String authority,
        @Default(IssuerSpec.DEFAULT_PROFILE)
                @Size(min = 1, max = 63) @Pattern(Patterns.OBJECT_NAME) @JsonPropertyDescription(
                        "Name of the profile in the issuer service: it decides usages, lifetimes"
                                + " and which keys are good enough.")
                @Nullable String profile,
        @JsonPropertyDescription(
                        "The names that Certificates may ask for. Absent: every name that the"
                                + " issuer service allows.")
                @Nullable AllowedNames allowedNames,
        @Size(max = 32) @Pattern(Patterns.GO_DURATION) @ValidationRule(
                        value = "duration(self) >= duration('1m')",
                        message = "maxDuration must be at least 1m")
                @JsonPropertyDescription(
                        "The longest lifetime that Certificates get, as a Go duration; at least 1m."
                                + " Absent: what the profile allows.")
                @Nullable String maxDuration) {

    public static final String DEFAULT_AUTHORITY = "chancery-ca";
    public static final String DEFAULT_PROFILE = "tls-server";

    @Override
    public String authority() {
        return authority == null ? DEFAULT_AUTHORITY : authority;
    }

    @Override
    public String profile() {
        return profile == null ? DEFAULT_PROFILE : profile;
    }
}
