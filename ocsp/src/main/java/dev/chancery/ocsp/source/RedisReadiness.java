package dev.chancery.ocsp.source;

import io.quarkus.redis.datasource.RedisDataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Redis answers: without it no more than the hot answers can be given. */
@Readiness
public final class RedisReadiness implements HealthCheck {

    private final RedisDataSource redis;

    public RedisReadiness(RedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("redis");
        try {
            redis.execute("PING");
            return answer.up().build();
        } catch (RuntimeException e) {
            return answer.down().withData("reason", e.toString()).build();
        }
    }
}
