package dev.chancery.issuer.revocation;

import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.refusal.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the rounds in which what an authority publishes was not refreshed, and tells of each cause
 * once, until it changes or is gone.
 */
final class RefreshFailures {

    private static final String STORE = "store-unavailable";

    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final String what;
    private final String counter;
    private final MeterRegistry metrics;

    /**
     * Of one kind of thing.
     *
     * @param what is published, as the log calls it
     * @param counter how the metric is called
     */
    RefreshFailures(String what, String counter, MeterRegistry metrics) {
        this.what = what;
        this.counter = counter;
        this.metrics = metrics;
    }

    void met(String authority, RuntimeException failure) {
        String cause = cause(failure);
        metrics.counter(counter, "cause", cause).increment();
        boolean expected = !cause.equals(ProblemType.INTERNAL.slug());
        String news = expected ? cause : cause + " " + origin(failure);
        if (news.equals(told.put(authority, news))) {
            return;
        }
        if (expected) {
            Log.warnf(
                    "%s are not refreshed until what failed is back authority=%s reason=%s",
                    what, authority, failure.getMessage());
        } else {
            Log.errorf(failure, "%s cannot be refreshed authority=%s", what, authority);
        }
    }

    void overcome(String authority, int published) {
        if (told.remove(authority) != null) {
            Log.infof("%s are refreshed again authority=%s count=%d", what, authority, published);
        }
    }

    private static String cause(RuntimeException failure) {
        return switch (failure) {
            case Refused refused -> refused.refusal().type().slug();
            case OcspStoreAbsence _ -> STORE;
            default -> ProblemType.INTERNAL.slug();
        };
    }

    /** Where it was thrown; the message may be another each time. */
    private static String origin(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
