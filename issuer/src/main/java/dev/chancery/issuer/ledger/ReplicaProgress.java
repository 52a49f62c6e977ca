package dev.chancery.issuer.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * As of when a replica knows what its primary knew. Told by one clock, our own: a replica that has
 * replayed what the primary had written when we asked it knows all that was committed before we
 * asked. What it says of its own lag is nothing to go by: it grows while nothing is written, and
 * compares two clocks.
 */
final class ReplicaProgress {

    /** More are not kept for a replica that is far behind. */
    private static final int MARKS = 512;

    /**
     * What the primary had written.
     *
     * @param asked when it was asked, nanoseconds of the process
     * @param position how far it had written, octets
     */
    private record Mark(long asked, long position) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private OptionalLong knownAsOf = OptionalLong.empty();

    synchronized void written(long asked, long position) {
        if (marks.size() == MARKS) {
            marks.removeFirst();
        }
        marks.addLast(new Mark(asked, position));
    }

    synchronized void replayed(long position) {
        while (!marks.isEmpty() && marks.getFirst().position() <= position) {
            knownAsOf = OptionalLong.of(marks.removeFirst().asked());
        }
    }

    /** Nothing is known of it any more. */
    synchronized void lost() {
        marks.clear();
        knownAsOf = OptionalLong.empty();
    }

    /** How old what it knows may be, nanoseconds; empty if that is not known. */
    synchronized OptionalLong age(long now) {
        return knownAsOf.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(now - knownAsOf.getAsLong());
    }
}
