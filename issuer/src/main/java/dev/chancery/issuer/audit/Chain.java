package dev.chancery.issuer.audit;

import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.ChainHead;
import dev.chancery.issuer.ledger.ChainedEntry;
import dev.chancery.issuer.ledger.EntryTime;
import java.time.Instant;
import java.util.UUID;

/** The chain of this process, as far as it was chained; for one thread. */
final class Chain {

    private ChainHead head;

    Chain(UUID id) {
        head = new ChainHead(id, 0, EntryHash.GENESIS);
    }

    boolean opened() {
        return head.sequence() > 0;
    }

    ChainHead head() {
        return head;
    }

    /** Puts an entry at the end. */
    ChainedEntry next(Instant now, AuditEntry entry) {
        UUID id = head.chain();
        long sequence = head.sequence() + 1;
        Instant at = EntryTime.of(now);
        String hash = EntryHash.of(head.hash(), id, sequence, at, entry);
        head = new ChainHead(id, sequence, hash);
        return new ChainedEntry(id, sequence, at, entry, hash);
    }
}
