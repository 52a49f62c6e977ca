package dev.chancery.crds.v1alpha1;

/** The conditions our controllers write, as kstatus understands them. */
public enum ConditionType {
    /** What is asked for is there and valid. */
    READY("Ready"),
    /** The operator is at work, or waits for something that needs no person. */
    RECONCILING("Reconciling"),
    /** Nothing more happens until a person acts. */
    STALLED("Stalled");

    private final String text;

    ConditionType(String text) {
        this.text = text;
    }

    /** As it stands in {@link Condition#type()}. */
    public String text() {
        return text;
    }
}
