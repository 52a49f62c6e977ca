package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of key a Certificate may have. */
public enum KeyAlgorithm {
    @JsonProperty("RSA")
    RSA,
    @JsonProperty("ECDSA")
    ECDSA,
    @JsonProperty("Ed25519")
    ED25519
}
