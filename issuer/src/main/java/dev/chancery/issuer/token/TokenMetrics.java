package dev.chancery.issuer.token;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.ToDoubleFunction;

/** What is measured of one token: {@code chancery_hsm_*}, each with the token's name as a tag. */
final class TokenMetrics {

    private static final String TAG = "token";

    private final String token;
    private final MeterRegistry metrics;

    TokenMetrics(String token, MeterRegistry metrics) {
        this.token = token;
        this.metrics = metrics;
    }

    /** Counts a failure, unless the token was not even asked. */
    void failed(TokenFailure failure) {
        if (failure.errorClass() != ErrorClass.CLOSED) {
            metrics.counter("chancery.hsm.errors", TAG, token, "class", failure.errorClass().tag())
                    .increment();
        }
    }

    /** Begins the series of every class, so that the first error is an increase. */
    void expectErrors() {
        for (ErrorClass errorClass : ErrorClass.values()) {
            if (errorClass != ErrorClass.CLOSED) {
                var _ =
                        metrics.counter(
                                "chancery.hsm.errors", TAG, token, "class", errorClass.tag());
            }
        }
    }

    <T> void watch(String name, String description, T subject, ToDoubleFunction<T> value) {
        Gauge.builder("chancery.hsm." + name, subject, value)
                .tag(TAG, token)
                .description(description)
                .register(metrics);
    }

    Timer sessionWait() {
        return Timer.builder("chancery.hsm.session.wait")
                .description("From asking for a session to having one")
                .tag(TAG, token)
                .publishPercentileHistogram()
                .register(metrics);
    }

    Timer sign(String outcome) {
        return Timer.builder("chancery.hsm.sign.duration")
                .description("Signatures by the token, without the wait for a session")
                .tag(TAG, token)
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(metrics);
    }
}
