package dev.chancery.issuer.ledger;

/** Writes one CRL: is told of each entry, in their order, then asked for the whole. */
public interface CrlAuthor {

    /** Adds an entry. */
    void add(CrlEntry entry);

    /** Signs what was added. */
    SignedCrl sign();
}
