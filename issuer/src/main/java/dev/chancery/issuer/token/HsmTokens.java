package dev.chancery.issuer.token;

import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The configured tokens. */
@Singleton
public class HsmTokens {

    private final Map<String, TokenLane> lanes = new LinkedHashMap<>();
    private final SigningConfig signing;
    private final MeterRegistry metrics;

    public HsmTokens(
            TokensConfig tokens, SigningConfig signing, Clock clock, MeterRegistry metrics) {
        this.signing = signing;
        this.metrics = metrics;
        tokens.tokens()
                .forEach(
                        (name, config) ->
                                lanes.put(
                                        name,
                                        TokenLane.of(
                                                new HsmToken(name, config, clock, metrics),
                                                signing)));
        Gauge.builder("certificate.queue.size", lanes.values(), HsmTokens::queued)
                .tag("queue_type", "signing")
                .description("Requests that wait")
                .register(metrics);
    }

    /** The names of the configured tokens. */
    public Set<String> names() {
        return Set.copyOf(lanes.keySet());
    }

    /** The token of that name, which must be configured. */
    public HsmToken token(String name) {
        return lane(name).token();
    }

    /**
     * Does something with one of the tokens of those names, on its signing threads; with the next
     * if one fails.
     *
     * @throws Refused if none does it in time
     */
    public <T> T use(Collection<String> names, TokenUse<T> use) {
        return measured(() -> TokenRoute.byLoad(lanes(names)).use(use, signing.timeout()));
    }

    /**
     * The key of that alias, of the first of those tokens that has it; throws as {@link #use} does.
     */
    public TokenKey key(Collection<String> names, String alias) {
        return TokenRoute.openFirst(lanes(names)).key(alias);
    }

    private List<TokenLane> lanes(Collection<String> names) {
        return names.stream().map(this::lane).toList();
    }

    private TokenLane lane(String name) {
        TokenLane lane = lanes.get(name);
        if (lane == null) {
            throw new IllegalStateException(
                    "The token %s is not configured: chancery.tokens.\"%s\".module, .label and .pin-file"
                            .formatted(name, name));
        }
        return lane;
    }

    private <T> T measured(Supplier<T> signature) {
        Timer.Sample sample = Timer.start(metrics);
        String status = ProblemType.INTERNAL.slug();
        try {
            T result = signature.get();
            status = "success";
            return result;
        } catch (Refused refused) {
            status = refused.refusal().type().slug();
            throw refused;
        } finally {
            sample.stop(
                    Timer.builder("ca.request.duration")
                            .description("Signatures, with waiting and every attempt")
                            .tag("operation", "sign")
                            .tag("status", status)
                            .register(metrics));
        }
    }

    private static double queued(Collection<TokenLane> lanes) {
        return lanes.stream().mapToInt(lane -> lane.pool().queued()).sum();
    }

    /** Finishes what waits, and closes the tokens. */
    @PreDestroy
    public void close() {
        lanes.values().forEach(lane -> lane.pool().stop());
        long deadline = System.nanoTime() + signing.drainTimeout().toNanos();
        for (TokenLane lane : lanes.values()) {
            drain(lane, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            lane.token().close();
        }
    }

    private static void drain(TokenLane lane, Duration patience) {
        try {
            if (!lane.pool().drained(patience)) {
                Log.warnf(
                        "Stopped with signatures waiting: token=%s count=%d",
                        lane.token().name(), lane.pool().queued());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
