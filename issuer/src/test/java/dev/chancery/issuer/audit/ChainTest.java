package dev.chancery.issuer.audit;

import static dev.chancery.issuer.audit.ScratchAudit.signed;
import static dev.chancery.issuer.audit.ScratchAudit.signing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.AuditEvent;
import dev.chancery.issuer.ledger.AuditSubject;
import dev.chancery.issuer.ledger.ChainHead;
import dev.chancery.issuer.ledger.ChainedEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainTest {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00.123456789Z");

    private final Chain chain = new Chain(ID);

    /** What is written today must be verifiable for as long as anything is kept. */
    @Test
    void theHashNeverChanges() {
        assertThat(chain.next(NOW, signing("1a")).hash())
                .isEqualTo("fe1f446f2a4e8a31e84760de3275bca4e46bc17d4b36f5f6b690604de6e2b8a6");
    }

    @Test
    void placesAreCountedFromOneAndTimesKeepWhatTheDatabaseKeeps() {
        ChainedEntry first = chain.next(NOW, signing("1a"));
        ChainedEntry second = chain.next(NOW, signed("1a"));

        assertThat(List.of(first.sequence(), second.sequence())).containsExactly(1L, 2L);
        assertThat(first.at()).isEqualTo("2026-11-25T00:00:00.123456Z");
        assertThat(chain.head()).isEqualTo(new ChainHead(ID, 2, second.hash()));
    }

    @Test
    void textsThatMeetAtAnotherPlaceMakeAnotherHash() {
        assertThat(hash("ab", "c")).isNotEqualTo(hash("a", "bc"));
        assertThat(hash("a", null)).isNotEqualTo(hash("a", ""));
    }

    @Test
    void aCheckOfWhatWasChainedFindsNothing() {
        ChainCheck check = new ChainCheck(ID, Map.of());

        check.accept(chain.next(NOW, signing("1a")));
        check.accept(chain.next(NOW, signed("1a")));

        assertThat(check.report().flaw()).isNull();
        assertThat(check.report().entries()).isEqualTo(2);
    }

    @Test
    void headsAreReadFromTheTextTheyWereWrittenTo() {
        ChainHead head = chain.next(NOW, signing("1a")).head();

        assertThat(Anchors.parse("host=a pid=1 " + Anchors.text(List.of(head, head))))
                .containsExactly(head, head);
        assertThat(Anchors.parse("host=a pid=1")).isEmpty();
    }

    private static String hash(String authority, @Nullable String serial) {
        return EntryHash.of(
                EntryHash.GENESIS,
                ID,
                1,
                NOW,
                new AuditEntry(
                        AuditEvent.SIGNING,
                        new AuditSubject("certificate", authority, serial, null, null),
                        Actor.issuer(),
                        null));
    }
}
