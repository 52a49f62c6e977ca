package dev.chancery.crds.v1alpha1;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Issuer} and a {@link ClusterIssuer} have in common: all but their scope. It does
 * not extend HasMetadata, or Jackson would take the deserialiser from there and recurse for ever.
 */
public sealed interface SigningIssuer permits Issuer, ClusterIssuer {

    ObjectMeta getMetadata();

    IssuerSpec getSpec();

    @Nullable IssuerStatus getStatus();
}
