package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked for. The descriptions are what {@code kubectl explain} prints. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.commonName) || (has(self.dnsNames) && size(self.dnsNames) > 0)",
        message = "at least one of commonName and dnsNames must be given")
@ValidationRule(
        value =
                "!has(self.commonName) || !has(self.dnsNames) || size(self.dnsNames) < 100"
                        + " || self.dnsNames.exists(name,"
                        + " name.lowerAscii() == self.commonName.lowerAscii())",
        message = "a commonName that is not among 100 dnsNames would be one name too many",
        fieldPath = ".commonName")
@ValidationRule(
        value = "!(has(self.renewBefore) && has(self.renewBeforePercentage))",
        message = "renewBefore and renewBeforePercentage exclude each other")
@ValidationRule(
        value =
                "!has(self.duration) || !has(self.renewBefore)"
                        + " || duration(self.renewBefore) < duration(self.duration)",
        message = "renewBefore must be shorter than duration",
        fieldPath = ".renewBefore")
public record CertificateSpec(
        @Required
                @Size(min = 1, max = 253) @Pattern(Patterns.OBJECT_NAME) @JsonPropertyDescription(
                        "Name of the Secret, in the namespace of the Certificate, that holds the"
                                + " certificate (tls.crt), its private key (tls.key) and the CA"
                                + " (ca.crt). The operator creates it. A Secret of that name that it"
                                + " did not create is never overwritten. It stays when the"
                                + " Certificate is deleted.")
                String secretName,
        @Required @JsonPropertyDescription("The Issuer or ClusterIssuer that shall issue it.")
                IssuerRef issuerRef,
        @Size(min = 1, max = 64) @Pattern(Patterns.DNS_NAME) @JsonPropertyDescription(
                        "The common name of the subject: a DNS name of at most 64 characters"
                                + " (X.520). The certificate is valid for it whether or not it"
                                + " stands among dnsNames, for TLS clients look only there.")
                @Nullable String commonName,
        @Size(max = 100) @JsonPropertyDescription(
                        "The DNS names that the certificate is valid for, at most 100. The"
                                + " leftmost label may be a wildcard, as in *.example.com.")
                @Nullable List<@Size(min = 1, max = 253) @Pattern(Patterns.DNS_NAME) String>
                        dnsNames,
        @Size(max = 32) @Pattern(Patterns.GO_DURATION) @ValidationRule(
                        value = "duration(self) >= duration('1h')",
                        message = "duration must be at least 1h")
                @JsonPropertyDescription(
                        "The lifetime wished for, as a Go duration: 2160h, 36h30m; at least 1h. The"
                                + " issuer may shorten it, and decides if it is absent. Renewal"
                                + " follows the lifetime that was really given.")
                @Nullable String duration,
        @Size(max = 32) @Pattern(Patterns.GO_DURATION) @ValidationRule(
                        value = "duration(self) >= duration('5m')",
                        message = "renewBefore must be at least 5m")
                @JsonPropertyDescription(
                        "How long before its end the certificate is renewed, as a Go duration; at"
                                + " least 5m and shorter than duration. Absent, or not shorter than"
                                + " the lifetime that was really given: renewed when two thirds of"
                                + " that lifetime have passed.")
                @Nullable String renewBefore,
        @Min(1) @Max(99) @JsonPropertyDescription(
                        "How much of the lifetime that was really given shall remain when the"
                                + " certificate is renewed, in per cent. Excludes renewBefore.")
                @Nullable Integer renewBeforePercentage,
        @Default("{}") @JsonPropertyDescription("How the private key is made and kept.")
                @Nullable PrivateKey privateKey,
        @JsonPropertyDescription(
                        "Labels and annotations that the Secret carries besides the operator's own."
                                + " Changing them issues nothing.")
                @Nullable SecretTemplate secretTemplate) {

    public CertificateSpec {
        dnsNames = dnsNames == null ? null : List.copyOf(dnsNames);
    }

    /** The DNS names, none if the field is absent. */
    public List<String> names() {
        return dnsNames == null ? List.of() : dnsNames;
    }

    /** The key settings, with defaults where the field is absent. */
    public PrivateKey key() {
        return privateKey == null ? PrivateKey.DEFAULT : privateKey;
    }
}
