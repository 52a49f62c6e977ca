package dev.chancery.limiter.policy;

/** What a limit does while its buckets cannot be reached. */
public enum LimitMode {
    /** Lets everything pass, and says so. */
    OPEN,
    /** Lets nothing pass: callers are told to come back. */
    CLOSED
}
