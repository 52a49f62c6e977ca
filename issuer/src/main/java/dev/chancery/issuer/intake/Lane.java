package dev.chancery.issuer.intake;

import dev.chancery.contracts.issue.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How pressing an order is; the first lane is the most pressing. */
public enum Lane {
    /** What it replaces ends soon, or has ended. */
    NEARLY_EXPIRED(0),
    /** Something waits for its first certificate. */
    NEW(1),
    /** What it replaces is good for a while. */
    ROUTINE_RENEWAL(2),
    /** Nobody waits for this one. */
    BULK(3);

    private final short rank;

    Lane(int rank) {
        this.rank = (short) rank;
    }

    /** The lane of that rank. */
    public static Lane ofRank(short rank) {
        return Stream.of(values()).filter(lane -> lane.rank == rank).findFirst().orElseThrow();
    }

    /** Its place among the lanes, as the ledger keeps it; the most pressing has 0. */
    public short rank() {
        return rank;
    }

    /**
     * The lane of an order.
     *
     * @param urgency what the caller says of it
     * @param otherwise where it belongs if the caller says nothing
     * @param nearlyExpired how long before its end a certificate counts as nearly expired
     */
    static Lane of(@Nullable Urgency urgency, Lane otherwise, Instant now, Duration nearlyExpired) {
        if (urgency == null) {
            return otherwise;
        }
        return switch (urgency.purpose()) {
            case NEW -> NEW;
            case BULK -> BULK;
            case RENEWAL ->
                    now.plus(nearlyExpired).isAfter(Objects.requireNonNull(urgency.notAfter()))
                            ? NEARLY_EXPIRED
                            : ROUTINE_RENEWAL;
        };
    }

    /** As metrics name it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
