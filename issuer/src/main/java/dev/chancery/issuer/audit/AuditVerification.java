package dev.chancery.issuer.audit;

import dev.chancery.issuer.audit.Witnesses.Testimony;
import dev.chancery.issuer.ledger.AuditEvent;
import dev.chancery.issuer.ledger.AuditReader;
import dev.chancery.issuer.ledger.ChainHead;
import dev.chancery.issuer.ledger.ChainedEntry;
import dev.chancery.issuer.ledger.RetiredChain;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads all chains once and recomputes every hash; then asks the witnesses: each entry that says
 * where another chain stood, and whoever kept that outside of the database.
 */
final class AuditVerification {

    /** How many serial numbers are told of those that lack something. */
    private static final int TOLD = 20;

    private final AuditReader reader;
    private final PrintStream out;
    private final Witnesses witnesses = new Witnesses();
    private final Map<UUID, ChainReport> reports = new HashMap<>();
    private final Map<UUID, Map<Long, String>> retired = new HashMap<>();
    private @Nullable ChainedEntry lastRetirement;
    private long entries;
    private int findings;

    AuditVerification(AuditReader reader, PrintStream out) {
        this.reader = reader;
        this.out = out;
    }

    /**
     * Tells what it finds.
     *
     * @param kept heads of chains that were kept elsewhere
     * @param since certificates issued from then on must be on record
     * @return whether all is well
     */
    boolean run(List<ChainHead> kept, Instant since) throws SQLException {
        List<RetiredChain> ends = reader.retired();
        for (RetiredChain it : ends) {
            retired.computeIfAbsent(it.end().chain(), _ -> new HashMap<>())
                    .put(it.end().sequence(), it.end().hash());
        }
        for (UUID chain : reader.chains()) {
            check(chain);
        }
        requireVouched(ends);
        kept.forEach(head -> witnesses.saw("a copy kept elsewhere", head));
        for (Testimony testimony : witnesses.all()) {
            hear(testimony);
        }
        report("issued, but its signature is not on record", reader.unaudited(since, TOLD));
        report("signed, but not known to the ledger", reader.unrecorded(since, TOLD));
        out.printf("%d chains, %d entries, %d findings%n", reports.size(), entries, findings);
        return findings == 0;
    }

    private void check(UUID chain) throws SQLException {
        ChainCheck check = new ChainCheck(chain, retired.getOrDefault(chain, Map.of()));
        reader.read(
                chain,
                entry -> {
                    check.accept(entry);
                    note(entry);
                });
        ChainReport report = check.report();
        reports.put(chain, report);
        entries += report.entries();
        out.println(report.line());
        if (report.flaw() != null) {
            findings++;
        }
    }

    private void note(ChainedEntry entry) {
        AuditEvent event = entry.entry().event();
        String detail = entry.entry().detail();
        if (event.witness() && detail != null) {
            Anchors.parse(detail).forEach(it -> witnesses.saw("chain " + entry.chain(), it));
        } else if (event == AuditEvent.RETIRED
                && (lastRetirement == null || lastRetirement.at().isBefore(entry.at()))) {
            lastRetirement = entry;
        }
    }

    private void requireVouched(List<RetiredChain> ends) {
        if (!ends.isEmpty()
                && (lastRetirement == null
                        || !RetiredMonths.vouched(
                                String.valueOf(lastRetirement.entry().detail()), ends))) {
            found("what is kept of the months that were dropped is not what the log says of it");
        }
    }

    private void hear(Testimony testimony) throws SQLException {
        ChainHead head = testimony.head();
        String hash = reader.hash(head.chain(), head.sequence());
        if (hash == null) {
            if (!dropped(head)) {
                found(loss(testimony));
            }
        } else if (!hash.equals(head.hash())) {
            found(
                    "chain %s was written anew: %s saw another entry %d"
                            .formatted(head.chain(), testimony.witness(), head.sequence()));
        }
    }

    /** Whether what was seen lies in a month that was dropped as it should be. */
    private boolean dropped(ChainHead head) {
        return retired.getOrDefault(head.chain(), Map.of()).keySet().stream()
                .anyMatch(end -> end >= head.sequence());
    }

    private String loss(Testimony testimony) {
        ChainHead head = testimony.head();
        ChainReport report = reports.get(head.chain());
        return report == null
                ? "chain %s is gone: %s saw it with %d entries"
                        .formatted(head.chain(), testimony.witness(), head.sequence())
                : "chain %s lost its end: %s saw entry %d, the last is %d"
                        .formatted(
                                head.chain(),
                                testimony.witness(),
                                head.sequence(),
                                report.length());
    }

    private void report(String lack, List<String> serials) {
        serials.forEach(serial -> found("certificate %s was %s".formatted(serial, lack)));
    }

    private void found(String finding) {
        findings++;
        out.println("FOUND " + finding);
    }
}
