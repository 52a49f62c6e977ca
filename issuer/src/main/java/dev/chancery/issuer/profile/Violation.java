package dev.chancery.issuer.profile;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;

/**
 * A rule that a request breaks.
 *
 * @param rule its stable name
 * @param detail what breaks it, for people
 */
public record Violation(String rule, String detail) {

    /** How it is answered. */
    public Refusal refusal() {
        return new Refusal.ProfileViolation(rule + ": " + detail);
    }

    Refused refused() {
        return new Refused(refusal());
    }
}
