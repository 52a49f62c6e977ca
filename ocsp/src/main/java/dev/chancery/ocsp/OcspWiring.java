package dev.chancery.ocsp;

import dev.chancery.ocsp.answer.AnswerMeter;
import dev.chancery.ocsp.answer.Responder;
import dev.chancery.ocsp.authority.AuthorityCatalog;
import dev.chancery.ocsp.authority.AuthorityDirectory;
import dev.chancery.ocsp.http.CacheHeaders;
import dev.chancery.ocsp.http.CachePolicy;
import dev.chancery.ocsp.query.QueryReader;
import dev.chancery.ocsp.source.CheckedResponseSource;
import dev.chancery.ocsp.source.RedisResponseSource;
import dev.chancery.ocsp.source.ServingPolicy;
import dev.chancery.ocsp.source.VerdictMemory;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.LongSupplier;

/** Puts the parts together; the parts themselves know nothing of configuration or injection. */
final class OcspWiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** For what is measured and not dated: unlike the clock it never steps. */
    @Produces
    @Singleton
    LongSupplier nanoTime() {
        return System::nanoTime;
    }

    /** Read at start, so that a service without authorities does not come up at all. */
    @Startup
    @Produces
    @Singleton
    AuthorityCatalog authorities(OcspConfig config) {
        AuthorityCatalog authorities = new AuthorityDirectory(config.authoritiesDir()).read();
        Log.infof("Answers for the authorities %s", authorities.names());
        return authorities;
    }

    @Produces
    @Singleton
    QueryReader queries(OcspConfig config) {
        return new QueryReader(config.maxRequestSize().asLongValue());
    }

    @Produces
    @Singleton
    CacheHeaders cacheHeaders(OcspConfig config, Clock clock) {
        return new CacheHeaders(
                new CachePolicy(
                        config.cache().responseMaxAge(),
                        config.cache().authorityMaxAge(),
                        config.retryAfter()),
                clock);
    }

    @Produces
    @Singleton
    Responder responder(
            AuthorityCatalog authorities,
            RedisDataSource redis,
            OcspConfig config,
            Clock clock,
            LongSupplier nanoTime,
            MeterRegistry registry) {
        return new Responder(
                authorities,
                new CheckedResponseSource(
                        new RedisResponseSource(redis, config.outagePause(), nanoTime),
                        new VerdictMemory(config.memory().size().asLongValue()),
                        new ServingPolicy(config.memory().trust(), config.clockSkew()),
                        clock),
                new AnswerMeter(registry));
    }
}
