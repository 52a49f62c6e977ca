package dev.chancery.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an issuer is looked for. */
public enum IssuerKind {
    /** In the namespace of the Certificate. */
    @JsonProperty("Issuer")
    ISSUER("Issuer"),
    /** In the cluster. */
    @JsonProperty("ClusterIssuer")
    CLUSTER_ISSUER("ClusterIssuer");

    private final String text;

    IssuerKind(String text) {
        this.text = text;
    }

    /** The name of the Kubernetes kind. */
    public String text() {
        return text;
    }
}
