package dev.chancery.limiter.bucket;

import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.limiter.gcra.Decision;
import dev.chancery.limiter.gcra.Gcra;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Speaks with {@code gcra.lua}: its arguments, and what its answer means. */
final class GcraScript {

    private static final String RESOURCE = "/gcra.lua";
    private static final int ANSWER_HEAD = 1;
    private static final int VERDICT_HEAD = 1;

    private final String source;
    private final String sha1;

    GcraScript(String source) {
        this.source = source;
        this.sha1 = sha1(source);
    }

    /** The script that is part of the program. */
    static GcraScript shipped() {
        return new GcraScript(read());
    }

    /** Runs the script if Redis knows it; answered by an error that starts with NOSCRIPT if not. */
    Request call(Duration margin, List<Demand> demands) {
        return withArguments(Request.cmd(Command.EVALSHA).arg(sha1), margin, demands);
    }

    /** Runs the script and makes Redis know it. */
    Request teach(Duration margin, List<Demand> demands) {
        return withArguments(Request.cmd(Command.EVAL).arg(source), margin, demands);
    }

    List<Verdict> verdicts(List<Demand> demands, Response answer) {
        return IntStream.range(0, demands.size())
                .mapToObj(i -> verdict(demands.get(i), answer.get(ANSWER_HEAD + i)))
                .toList();
    }

    private static Verdict verdict(Demand demand, Response answer) {
        boolean granted = answer.get(0).toInteger() == 1;
        List<Charge> charges = demand.charges();
        return new Verdict(
                granted,
                IntStream.range(0, charges.size())
                        .mapToObj(
                                i -> {
                                    long backlog = answer.get(VERDICT_HEAD + i).toLong();
                                    return decision(
                                            demand.kind(), granted, charges.get(i), backlog);
                                })
                        .toList());
    }

    private static Decision decision(SpendKind kind, boolean granted, Charge charge, long backlog) {
        Gcra gcra = charge.gcra();
        return switch (kind) {
            case CHECK_AND_SPEND, CHECK_ONLY ->
                    granted
                            ? gcra.spend(backlog, charge.cost())
                            : gcra.leave(backlog, charge.cost());
            case REFUND -> gcra.refund(backlog, charge.cost());
        };
    }

    private static Request withArguments(Request request, Duration margin, List<Demand> demands) {
        Map<BucketKey, Integer> places = new HashMap<>();
        List<Charge> buckets = new ArrayList<>();
        for (Demand demand : demands) {
            for (Charge charge : demand.charges()) {
                if (places.putIfAbsent(charge.key(), buckets.size() + 1) == null) {
                    buckets.add(charge);
                }
            }
        }
        request.arg(buckets.size());
        buckets.forEach(bucket -> request.arg(bucket.key().redisKey()));
        request.arg(margin.toMillis());
        for (Charge bucket : buckets) {
            request.arg(bucket.gcra().ticksPerMicro()).arg(bucket.gcra().capacity());
        }
        for (Demand demand : demands) {
            request.arg(action(demand.kind())).arg(demand.charges().size());
            for (Charge charge : demand.charges()) {
                request.arg(Objects.requireNonNull(places.get(charge.key())))
                        .arg(charge.gcra().charge(charge.cost()));
            }
        }
        return request;
    }

    private static String action(SpendKind kind) {
        return switch (kind) {
            case CHECK_AND_SPEND -> "spend";
            case CHECK_ONLY -> "check";
            case REFUND -> "refund";
        };
    }

    static String read() {
        try (InputStream script = GcraScript.class.getResourceAsStream(RESOURCE)) {
            if (script == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redis names scripts by SHA-1; nothing is secured by it. */
    private static String sha1(String source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
