package dev.chancery.issuer.request;

import dev.chancery.issuer.ledger.RequestLedger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/**
 * How many requests wait in the ledger, as {@code certificate_queue_size{queue_type="async"}}: one
 * number for all processes, counted now and then up to a bound, never at a scrape.
 */
@Singleton
class WaitingRequests {

    /** Beyond this it makes no difference. */
    private static final int MOST_SHOWN = 10_000;

    private final RequestLedger ledger;
    private final RequestConfig config;
    private volatile int count;

    WaitingRequests(RequestLedger ledger, RequestConfig config, MeterRegistry metrics) {
        this.ledger = ledger;
        this.config = config;
        Gauge.builder("certificate.queue.size", this, it -> Math.min(it.count, MOST_SHOWN))
                .tag("queue_type", "async")
                .description("Requests that wait")
                .register(metrics);
    }

    void refresh() {
        count = ledger.waiting(config.capacity());
    }

    /** Whether one more is too many, as of the last count. */
    boolean full() {
        return count >= config.capacity();
    }

    int count() {
        return count;
    }
}
