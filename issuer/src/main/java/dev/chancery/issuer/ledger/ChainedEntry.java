package dev.chancery.issuer.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry in its place.
 *
 * @param chain the chain, one for each run of an issuer process
 * @param sequence its place, from 1
 * @param at when it got there, in whole microseconds
 * @param entry what it tells
 * @param hash the SHA-256 that binds it to the entry before it, hexadecimal
 */
public record ChainedEntry(UUID chain, long sequence, Instant at, AuditEntry entry, String hash) {

    /** Where its chain stands with it. */
    public ChainHead head() {
        return new ChainHead(chain, sequence, hash);
    }
}
