package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the private key is made and kept. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value =
                "self.algorithm != 'RSA' || !has(self.size)"
                        + " || self.size in [2048, 3072, 4096]",
        message = "the size of an RSA key must be 2048, 3072 or 4096",
        fieldPath = ".size")
@ValidationRule(
        value = "self.algorithm != 'ECDSA' || !has(self.size)" + " || self.size in [256, 384, 521]",
        message = "the size of an ECDSA key must be 256, 384 or 521",
        fieldPath = ".size")
public record PrivateKey(
        @Default("RSA")
                @JsonPropertyDescription("RSA, ECDSA or Ed25519. ECDSA is the fastest by far.")
                @Nullable KeyAlgorithm algorithm,
        @JsonPropertyDescription(
                        "Size of the key in bits: 2048 (default), 3072 or 4096 for RSA; 256"
                                + " (default), 384 or 521 for ECDSA; ignored for Ed25519.")
                @Nullable Integer size,
        @Default("PKCS1")
                @JsonPropertyDescription(
                        "Form of tls.key: PKCS1 (PKCS#1 for RSA, SEC 1 for ECDSA) or PKCS8. Ed25519"
                                + " keys are always PKCS8.")
                @Nullable KeyEncoding encoding,
        @Default("Always")
                @JsonPropertyDescription(
                        "Always makes a new key for every certificate. Never keeps the key in the"
                                + " Secret as long as it is of the algorithm and size asked for.")
                @Nullable RotationPolicy rotationPolicy) {

    /** What an absent field means. */
    public static final PrivateKey DEFAULT = new PrivateKey(null, null, null, null);

    @Override
    public KeyAlgorithm algorithm() {
        return algorithm == null ? KeyAlgorithm.RSA : algorithm;
    }

    @Override
    public KeyEncoding encoding() {
        return encoding == null ? KeyEncoding.PKCS1 : encoding;
    }

    @Override
    public RotationPolicy rotationPolicy() {
        return rotationPolicy == null ? RotationPolicy.ALWAYS : rotationPolicy;
    }

    /** The size in bits, with the algorithm's default where none is asked for. */
    public int bits() {
        return switch (algorithm()) {
            case RSA -> size == null ? 2048 : size;
            case ECDSA -> size == null ? 256 : size;
            case ED25519 -> 256;
        };
    }

    /** The form that the key will really have: Ed25519 knows but one (RFC 8410). */
    public KeyEncoding effectiveEncoding() {
        return algorithm() == KeyAlgorithm.ED25519 ? KeyEncoding.PKCS8 : encoding();
    }
}
