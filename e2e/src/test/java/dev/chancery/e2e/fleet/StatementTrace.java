package dev.chancery.e2e.fleet;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Follows one connection: which steps are sent over it, and which are committed. What is sent and
 * what is answered may be told by a thread each.
 */
final class StatementTrace {

    private static final String ROLLBACK = "ROLLBACK";
    private static final String NOTHING = " 0";
    private static final char IDLE = 'I';

    /** Of the thread that hears what is sent. */
    private final Map<String, String> prepared = new HashMap<>();

    private List<Optional<LedgerStep>> sent = new ArrayList<>();

    /** The statements of each round trip that is not answered yet. */
    private final Queue<List<Optional<LedgerStep>>> asked = new ConcurrentLinkedQueue<>();

    /** Of the thread that hears the answers: what this transaction has done. */
    private final Set<LedgerStep> done = EnumSet.noneOf(LedgerStep.class);

    private int answered;

    /** The step that begins with this message of the issuer. */
    Optional<LedgerStep> sent(PostgresMessage message) {
        switch (message.type()) {
            case 'P' -> prepared.put(message.text(0), message.text(1));
            case 'B' -> {
                return sent(prepared.getOrDefault(message.text(1), ""));
            }
            case 'Q' -> {
                Optional<LedgerStep> step = sent(message.text(0));
                endRoundTrip();
                return step;
            }
            case 'S' -> endRoundTrip();
            default -> {
                // Says nothing of what is done.
            }
        }
        return Optional.empty();
    }

    /** The steps that are committed when the issuer hears this message of PostgreSQL. */
    Set<LedgerStep> answered(PostgresMessage message) {
        switch (message.type()) {
            case 'C' -> completed(message.text(0));
            case 'E' -> done.clear();
            case 'Z' -> {
                asked.poll();
                answered = 0;
                if (message.transactionStatus() == IDLE) {
                    Set<LedgerStep> committed = Set.copyOf(done);
                    done.clear();
                    return committed;
                }
            }
            default -> {
                // A row, a notice: nothing has ended.
            }
        }
        return Set.of();
    }

    private Optional<LedgerStep> sent(String sql) {
        Optional<LedgerStep> step = LedgerStep.of(sql);
        sent.add(step);
        return step;
    }

    private void endRoundTrip() {
        asked.add(List.copyOf(sent));
        sent = new ArrayList<>();
    }

    /** What changed no row is not done: another was first, or there was nothing to do. */
    private void completed(String tag) {
        List<Optional<LedgerStep>> statements = asked.peek();
        Optional<LedgerStep> step =
                statements != null && answered < statements.size()
                        ? statements.get(answered)
                        : Optional.empty();
        answered++;
        if (tag.equals(ROLLBACK)) {
            done.clear();
        } else if (!tag.endsWith(NOTHING)) {
            step.ifPresent(done::add);
        }
    }
}
