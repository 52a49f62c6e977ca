package dev.chancery.issuer.audit;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.AuditSubject;
import dev.chancery.issuer.ledger.EntryTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an entry: SHA-256 over the 32 octets of the hash before it, and its fields as texts
 * in a fixed order, each as the number of its octets in four octets and then the octets, in UTF-8;
 * a field that is null is the number -1. So no two entries are written alike.
 */
final class EntryHash {

    /** Stands before the first entry of a chain. */
    static final String GENESIS = "0".repeat(64);

    private static final String VERSION = "1";
    private static final byte[] ABSENT = {-1, -1, -1, -1};

    private final MessageDigest digest;

    private EntryHash(String previous) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        digest.update(HexFormat.of().parseHex(previous));
    }

    /** The hash of the entry in that place, hexadecimal. */
    static String of(String previous, UUID chain, long sequence, Instant at, AuditEntry entry) {
        AuditSubject subject = entry.subject();
        Actor actor = entry.actor();
        return new EntryHash(previous)
                .field(VERSION)
                .field(chain.toString())
                .field(Long.toString(sequence))
                .field(Long.toString(EntryTime.micros(at)))
                .field(entry.event().word())
                .field(subject.kind())
                .field(subject.authority())
                .field(subject.serial())
                .field(subject.tbsSha256())
                .field(subject.key())
                .field(actor.caller())
                .field(actor.account())
                .field(actor.owner())
                .field(actor.requester())
                .field(entry.detail())
                .hex();
    }

    private EntryHash field(@Nullable String text) {
        if (text == null) {
            digest.update(ABSENT);
        } else {
            byte[] octets = text.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(octets.length).flip());
            digest.update(octets);
        }
        return this;
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
