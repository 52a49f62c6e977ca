package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that an issuer lets Certificates ask for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AllowedNames(
        @Size(max = 100) @JsonPropertyDescription(
                        "Patterns for DNS names: a.example.com is that name, *.example.com is any"
                                + " name below example.com. Absent: every name. An empty list: none.")
                @Nullable List<@Size(min = 1, max = 253) @Pattern(Patterns.DNS_NAME) String>
                        dnsNames) {

    public AllowedNames {
        dnsNames = dnsNames == null ? null : List.copyOf(dnsNames);
    }
}
