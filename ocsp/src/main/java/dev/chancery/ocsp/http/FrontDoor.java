package dev.chancery.ocsp.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every exchange, whichever resource it is for: each answer bears a date, and what
 * fails before it reaches a resource fails with a problem document as well.
 */
@Singleton
public final class FrontDoor {

    private static final int EARLY = 1000;
    private static final int LATE = Integer.MAX_VALUE - 1000;
    private static final int MAX_DIGITS = 18;

    private final Clock clock;
    private final ObjectMapper json;
    private final long maxBodySize;

    public FrontDoor(
            Clock clock,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.clock = clock;
        this.json = json;
        this.maxBodySize = maxBodySize.asLongValue();
    }

    void watchEveryExchange(@Observes Filters filters) {
        filters.register(this::enter, EARLY);
    }

    void catchFailures(@Observes Router router) {
        router.route().order(LATE).failureHandler(this::fail);
        for (int status : new int[] {400, 404, 413}) {
            router.errorHandler(status, this::fail);
        }
    }

    private void enter(RoutingContext exchange) {
        date(exchange);
        // The framework would refuse it too, but without a word.
        if (announcesTooMuch(exchange)) {
            exchange.response().putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            exchange.fail(ProblemType.PAYLOAD_TOO_LARGE.status());
        } else {
            exchange.next();
        }
    }

    private boolean announcesTooMuch(RoutingContext exchange) {
        // Netty lets no value pass that is not a number, but numbers of any length.
        @Nullable String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null
                && (length.length() > MAX_DIGITS || Long.parseLong(length) > maxBodySize);
    }

    private void fail(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        if (response.headWritten()) {
            return;
        }
        date(exchange);
        Problem problem = problem(exchange);
        Optional.ofNullable(problem.retryAfter())
                .map(wait -> Long.toString(wait.toSeconds()))
                .ifPresent(seconds -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds));
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(write(problem));
    }

    private static Problem problem(RoutingContext exchange) {
        ProblemType type = ProblemMapper.typeOf(exchange.statusCode());
        if (type == ProblemType.INTERNAL) {
            Log.error("Failed to answer a request", exchange.failure());
            return Problem.internal("The service's log says more");
        }
        return Problem.of(type, "The request is not one this service can read");
    }

    private void date(RoutingContext exchange) {
        exchange.response().putHeader(HttpHeaders.DATE, HttpDate.of(clock.instant()));
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem could not be written as JSON", e);
        }
    }
}
