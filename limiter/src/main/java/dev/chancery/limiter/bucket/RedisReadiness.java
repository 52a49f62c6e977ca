package dev.chancery.limiter.bucket;

import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.limiter.policy.LimitCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready if Redis runs the script, or if every limit is open and so nothing needs Redis; in the
 * second case the detail says that the service is degraded. A pod whose closed limits could only
 * refuse is not ready, so that callers are sent to one that can decide.
 */
@Readiness
@ApplicationScoped
public class RedisReadiness implements HealthCheck {

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
            buckets.decide(SpendKind.CHECK_ONLY, List.of());
            return response.up().withData("decisions", "exact").build();
        } catch (BucketsUnavailable e) {
            return response.status(!catalog.needsBuckets())
                    .withData("decisions", "degraded")
                    .withData("reason", e.getMessage())
                    .build();
        }
    }
}
