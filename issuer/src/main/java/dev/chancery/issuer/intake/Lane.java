package dev.chancery.issuer.intake;

import dev.chancery.contracts.issue.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How pressing an order is; the first lane is the most pressing. */
public enum Lane {
    /** What it replaces ends soon, or has ended. */
    NEARLY_EXPIRED,
    /** Something waits for its first certificate. */
    NEW,
    /** What it replaces is good for a while. */
    ROUTINE_RENEWAL,
    /** Nobody waits for this one. */
    BULK;

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
