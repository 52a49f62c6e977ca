package dev.chancery.issuer.refusal;

/**
 * Carries a {@link Refusal} to whoever asked; thrown once, mapped once, never logged as a fault.
 */
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    public Refused(Refusal refusal, Throwable cause) {
        super(refusal.toString(), cause);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
