package dev.chancery.ocsp.http;

import dev.chancery.ocsp.answer.Answer;
import dev.chancery.ocsp.answer.DeclinedStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Times and counts the queries of one kind by what was answered. */
final class ExchangeMeter {

    private static final Duration[] BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
    };

    private record Series(Timer duration, Counter total) {}

    private final Series success;
    private final Series malformedRequest;
    private final Series internalError;
    private final Series tryLater;
    private final Series unauthorized;

    ExchangeMeter(MeterRegistry registry, String operation) {
        this.success = series(registry, operation, "success");
        this.malformedRequest = series(registry, operation, "malformed_request");
        this.internalError = series(registry, operation, "internal_error");
        this.tryLater = series(registry, operation, "try_later");
        this.unauthorized = series(registry, operation, "unauthorized");
    }

    void answered(Answer answer, Duration duration) {
        Series series = series(answer);
        series.duration().record(duration);
        series.total().increment();
    }

    private Series series(Answer answer) {
        return switch (answer) {
            case Answer.Signed(_) -> success;
            case Answer.Declined(DeclinedStatus status) ->
                    switch (status) {
                        case MALFORMED_REQUEST -> malformedRequest;
                        case INTERNAL_ERROR -> internalError;
                        case TRY_LATER -> tryLater;
                        case UNAUTHORIZED -> unauthorized;
                    };
        };
    }

    private static Series series(MeterRegistry registry, String operation, String status) {
        return new Series(
                Timer.builder("certificate.operation.duration")
                        .description("Time from the query read to the answer made")
                        .tags("operation", operation, "status", status)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry),
                Counter.builder("certificate.operations")
                        .description("Queries answered")
                        .tags("operation", operation, "status", status)
                        .register(registry));
    }
}
