package dev.chancery.issuer.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The discipline of the queue: bounded as a whole, by lane, and inside a lane fair between tenants.
 * The most pressing lane comes first, but only as often a round as its weight says; then the next
 * has its share, so that none starves. A round ends when no lane that has something waiting has
 * anything left of its share. Not for several threads.
 */
final class FairQueue<T> {

    private final int capacity;
    private final Map<Lane, Integer> shares;
    private final Map<Lane, Integer> left;
    private final Map<Lane, TenantRounds<T>> lanes = new EnumMap<>(Lane.class);
    private int size;

    /**
     * @param capacity how many may wait
     * @param shares how many of each lane are taken a round, 1 at least
     * @param weights how many of a tenant are taken in a turn, 1 at least
     */
    FairQueue(int capacity, Map<Lane, Integer> shares, ToIntFunction<String> weights) {
        this.capacity = capacity;
        this.shares = new EnumMap<>(shares);
        this.left = new EnumMap<>(shares);
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new TenantRounds<>(weights));
        }
    }

    int size() {
        return size;
    }

    int size(Lane lane) {
        return waiting(lane).size();
    }

    /** False if it is full, and then nothing is changed. */
    boolean offer(Lane lane, String tenant, T item) {
        if (size >= capacity) {
            return false;
        }
        waiting(lane).add(tenant, item);
        size++;
        return true;
    }

    /** Takes the next one; null if none waits. */
    @Nullable T poll() {
        if (size == 0) {
            return null;
        }
        Lane lane = next();
        left.merge(lane, -1, Integer::sum);
        size--;
        return waiting(lane).poll();
    }

    /** Takes that one out of turn; false if it does not wait. */
    boolean remove(Lane lane, String tenant, T item) {
        boolean removed = waiting(lane).remove(tenant, item);
        if (removed) {
            size--;
        }
        return removed;
    }

    private Lane next() {
        for (int round = 0; round < 2; round++) {
            for (Lane lane : Lane.values()) {
                if (size(lane) > 0 && left.getOrDefault(lane, 0) > 0) {
                    return lane;
                }
            }
            left.putAll(shares);
        }
        throw new IllegalStateException("a lane has no share");
    }

    private TenantRounds<T> waiting(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }
}
