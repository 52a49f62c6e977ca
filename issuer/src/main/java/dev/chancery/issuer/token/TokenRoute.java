package dev.chancery.issuer.token;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order in which tokens that hold the same key are asked: those that are open first, and of
 * them the one with the least to do. What one does not do goes to the next, for as long as the
 * caller waits.
 */
final class TokenRoute {

    private final List<TokenLane> lanes;

    private TokenRoute(List<TokenLane> lanes) {
        this.lanes = lanes;
    }

    /** The least busy first. */
    static TokenRoute byLoad(List<TokenLane> lanes) {
        List<TokenLane> ordered = new ArrayList<>(lanes);
        // Equals take turns.
        Collections.shuffle(ordered);
        ordered.sort(Comparator.comparingInt(TokenLane::outstanding));
        return openFirst(ordered);
    }

    /** As they are named. */
    static TokenRoute openFirst(List<TokenLane> lanes) {
        List<TokenLane> ordered = new ArrayList<>(lanes);
        ordered.sort(Comparator.comparing(lane -> !lane.token().isOpen()));
        return new TokenRoute(ordered);
    }

    /**
     * Does something on the threads of the first token that does it. A signature that an earlier
     * one may still make is of the same bytes, and nobody gets it.
     *
     * @throws Refused as the last did, but rather with {@link Refusal.QueueFull} if one was full
     */
    <T> T use(TokenUse<T> use, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        return first(
                lane -> {
                    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                    // One that hangs must leave time for those after it.
                    return lane.use(use, left.dividedBy(lanes.size() - lanes.indexOf(lane)));
                });
    }

    /** The key of that alias, of the first token that has it; throws as {@link #use} does. */
    TokenKey key(String alias) {
        return first(lane -> lane.token().key(alias));
    }

    private <T> T first(Function<TokenLane, T> attempt) {
        @Nullable Refused refused = null;
        for (TokenLane lane : lanes) {
            try {
                return attempt.apply(lane);
            } catch (Refused e) {
                if (refused == null || !(refused.refusal() instanceof Refusal.QueueFull)) {
                    refused = e;
                }
            }
        }
        throw refused != null ? refused : new IllegalArgumentException("no token to ask");
    }
}
