package dev.chancery.crds.v1alpha1;

/** What all our kinds have in common. */
public final class ApiGroup {

    public static final String NAME = "chancery.dev";
    public static final String VERSION = "v1alpha1";

    /** {@code kubectl get chancery} lists every kind at once. */
    public static final String CATEGORY = "chancery";

    private ApiGroup() {}
}
