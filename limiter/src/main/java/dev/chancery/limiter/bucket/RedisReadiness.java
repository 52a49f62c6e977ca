package dev.chancery.limiter.bucket;

import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.limiter.gcra.Gcra;
import dev.chancery.limiter.policy.LimitCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready if Redis takes a spend, or if every limit is open and so nothing needs Redis; in the second
 * case the detail says that the service is degraded. A pod whose closed limits could only refuse is
 * not ready, so that callers are sent to one that can decide.
 *
 * <p>The spend is a real one, of a bucket kept for this: a Redis that is out of memory, or that
 * became a replica, answers everything but a write.
 */
@Readiness
@ApplicationScoped
public class RedisReadiness implements HealthCheck {

    /** Room for a thousand probes at once, back in a millisecond: it is never empty. */
    private static final Charge PROBE =
            new Charge(
                    BucketKey.ofNoLimit("readiness"),
                    Gcra.of(1_000_000, Duration.ofSeconds(1), 1000),
                    1);

    private final BucketStore buckets;
    private final LimitCatalog catalog;

    public RedisReadiness(BucketStore buckets, LimitCatalog catalog) {
        this.buckets = buckets;
        this.catalog = catalog;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("buckets");
        try {
            buckets.decide(SpendKind.CHECK_AND_SPEND, List.of(PROBE));
            return response.up().withData("decisions", "exact").build();
        } catch (BucketsUnavailable e) {
            return response.status(!catalog.needsBuckets())
                    .withData("decisions", "degraded")
                    .withData("reason", e.getMessage())
                    .build();
        }
    }
}
