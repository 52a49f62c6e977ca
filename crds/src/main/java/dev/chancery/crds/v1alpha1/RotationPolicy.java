package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a new certificate gets a new key. */
public enum RotationPolicy {
    @JsonProperty("Always")
    ALWAYS,
    @JsonProperty("Never")
    NEVER
}
