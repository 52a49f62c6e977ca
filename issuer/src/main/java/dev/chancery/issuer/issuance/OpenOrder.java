package dev.chancery.issuer.issuance;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An order on its way through the pipeline. Used by one thread at a time. */
final class OpenOrder {

    private final IssuanceOrder order;
    private volatile @Nullable IssuanceOutcome outcome;

    OpenOrder(IssuanceOrder order) {
        this.order = order;
    }

    IssuanceOrder order() {
        return order;
    }

    String key() {
        return order.key().toString();
    }

    boolean isOpen() {
        return outcome == null;
    }

    void settle(IssuanceOutcome with) {
        if (outcome != null) {
            throw new IllegalStateException("settled before: " + key());
        }
        outcome = with;
    }

    /** The result of {@code step}; if it is refused or fails, the order is settled with that. */
    <T> Optional<T> attempt(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (RuntimeException e) {
            settle(IssuanceOutcome.of(e));
            return Optional.empty();
        }
    }

    IssuanceOutcome outcome() {
        IssuanceOutcome settled = outcome;
        if (settled == null) {
            throw new IllegalStateException("not settled: " + key());
        }
        return settled;
    }
}
