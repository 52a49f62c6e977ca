package dev.chancery.issuer.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What waits in one lane, fair between tenants: deficit round robin (Shreedhar and Varghese 1995)
 * where every item costs one. Each tenant that has something waiting has a turn a round, in which
 * as many are taken as its weight says; who comes anew waits for the end of the round. So a tenant
 * waits for at most one turn of each other, however much those have waiting. Not for several
 * threads.
 */
final class TenantRounds<T> {

    private final ToIntFunction<String> weights;
    private final Map<String, Turn<T>> turns = new HashMap<>();
    private final Deque<Turn<T>> round = new ArrayDeque<>();
    private int size;

    /**
     * @param weights how many of a tenant are taken in a turn, 1 at least
     */
    TenantRounds(ToIntFunction<String> weights) {
        this.weights = weights;
    }

    private static final class Turn<T> {

        private final String tenant;
        private final Deque<T> items = new ArrayDeque<>();
        private int credit;

        private Turn(String tenant, int credit) {
            this.tenant = tenant;
            this.credit = credit;
        }
    }

    int size() {
        return size;
    }

    void add(String tenant, T item) {
        Turn<T> turn = turns.get(tenant);
        if (turn == null) {
            turn = new Turn<>(tenant, weights.applyAsInt(tenant));
            turns.put(tenant, turn);
            round.add(turn);
        }
        turn.items.add(item);
        size++;
    }

    /** Takes the next one; null if there is none. */
    @Nullable T poll() {
        Turn<T> turn = round.peek();
        if (turn == null) {
            return null;
        }
        T item = turn.items.remove();
        size--;
        turn.credit--;
        if (turn.items.isEmpty()) {
            end(turn);
        } else if (turn.credit == 0) {
            turn.credit = weights.applyAsInt(turn.tenant);
            round.remove();
            round.add(turn);
        }
        return item;
    }

    /** Takes that one out of turn; false if it does not wait here. */
    boolean remove(String tenant, T item) {
        Turn<T> turn = turns.get(tenant);
        if (turn == null || !turn.items.remove(item)) {
            return false;
        }
        size--;
        if (turn.items.isEmpty()) {
            end(turn);
        }
        return true;
    }

    private void end(Turn<T> turn) {
        turns.remove(turn.tenant);
        round.remove(turn);
    }
}
