package dev.chancery.limiter.spend;

/** Carries a {@link Refusal} to the edge, where it becomes a problem document. */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
