package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Points to an {@link Issuer} or {@link ClusterIssuer}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssuerRef(
        @Required
                @Size(min = 1, max = 253) @Pattern(Patterns.OBJECT_NAME) @JsonPropertyDescription("Name of the Issuer or ClusterIssuer.")
                String name,
        @Default("Issuer")
                @JsonPropertyDescription(
                        "Issuer, found in the namespace of the Certificate, or ClusterIssuer.")
                @Nullable IssuerKind kind,
        @Default(ApiGroup.NAME)
                @Size(max = 253) @JsonPropertyDescription(
                        "API group of the issuer. A Certificate of any group but chancery.dev is"
                                + " left to whoever serves that group.")
                @Nullable String group) {

    public IssuerRef {
        kind = kind == null ? IssuerKind.ISSUER : kind;
        group = group == null ? ApiGroup.NAME : group;
    }

    /** The kind, never null: absent means {@code Issuer}. */
    @Override
    public IssuerKind kind() {
        return kind == null ? IssuerKind.ISSUER : kind;
    }

    /** Whether Chancery is meant at all. */
    public boolean meansChancery() {
        return ApiGroup.NAME.equals(group);
    }
}
