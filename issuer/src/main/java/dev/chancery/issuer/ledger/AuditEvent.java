package dev.chancery.issuer.ledger;

import java.util.Arrays;
import java.util.Locale;

/** What an entry of the audit log tells. Intents are written before a thing is done. */
public enum AuditEvent {
    /** A key of the token will sign. */
    SIGNING(true),
    /** It signed. */
    SIGNED(false),
    /** It did not sign, or nobody knows. */
    FAILED(false),
    /** A certificate will be revoked. */
    REVOKING(true),
    /** It is revoked. */
    REVOKED(false),
    /** A hold will be lifted. */
    UNHOLDING(true),
    /** It is lifted. */
    UNHELD(false),
    /** A certificate's status was not changed. */
    REFUSED(false),
    /** A chain begins. */
    OPENED(false),
    /** Where other chains stand. */
    ANCHORED(false),
    /** A month of all chains will be dropped. */
    RETIRED(false),
    /** A chain ends: its process stops as it should. */
    CLOSED(false),
    /** Not a word of this version. */
    UNKNOWN(false);

    private final boolean intent;

    AuditEvent(boolean intent) {
        this.intent = intent;
    }

    /** Whether it tells of what is to come; nothing is lost with it if that does not come. */
    public boolean intent() {
        return intent;
    }

    /** Whether it bears witness to where other chains stand. */
    public boolean witness() {
        return this == OPENED || this == ANCHORED;
    }

    /** How it stands in the database, and in the hash. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a word in the database means. */
    static AuditEvent of(String word) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
