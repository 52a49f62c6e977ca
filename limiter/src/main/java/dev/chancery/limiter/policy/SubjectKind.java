package dev.chancery.limiter.policy;

/** What a limit counts by. */
public enum SubjectKind {
    /** Who asks: {@code <cluster>/<namespace>} or {@code caller/<common name>}. */
    ACCOUNT,
    /** The registered domain of a DNS name, one label below the public suffix. */
    REGISTERED_DOMAIN,
    /** Exactly this set of names, in whatever order or case. */
    NAME_SET
}
