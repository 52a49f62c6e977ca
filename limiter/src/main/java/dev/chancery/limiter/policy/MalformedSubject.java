package dev.chancery.limiter.policy;

/** Thrown for a subject that is not in the form its limit takes; the message says why. */
public final class MalformedSubject extends RuntimeException {

    public MalformedSubject(String reason) {
        super(reason);
    }
}
