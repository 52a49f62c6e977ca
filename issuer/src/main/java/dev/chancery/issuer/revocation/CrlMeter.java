package dev.chancery.issuer.revocation;

import dev.chancery.issuer.ledger.PublishedCrl;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Shows the CRLs that there are, by authority and shard; times are seconds since the epoch. */
@Singleton
class CrlMeter {

    private final MultiGauge thisUpdate;
    private final MultiGauge nextUpdate;
    private final MultiGauge entries;
    private final MultiGauge size;

    CrlMeter(MeterRegistry metrics) {
        thisUpdate = gauge("chancery.crl.this.update.timestamp.seconds", "Written", metrics);
        nextUpdate = gauge("chancery.crl.next.update.timestamp.seconds", "Good until", metrics);
        entries = gauge("chancery.crl.entries", "Certificates on it", metrics);
        size = gauge("chancery.crl.size.bytes", "Octets of it", metrics);
    }

    void show(List<PublishedCrl> crls) {
        show(thisUpdate, crls, crl -> crl.thisUpdate().getEpochSecond());
        show(nextUpdate, crls, crl -> crl.nextUpdate().getEpochSecond());
        show(entries, crls, PublishedCrl::entries);
        show(size, crls, PublishedCrl::size);
    }

    private static MultiGauge gauge(String name, String description, MeterRegistry metrics) {
        return MultiGauge.builder(name).description(description).register(metrics);
    }

    private static void show(
            MultiGauge gauge, List<PublishedCrl> crls, ToDoubleFunction<PublishedCrl> value) {
        gauge.register(
                crls.stream()
                        .map(
                                crl ->
                                        Row.of(
                                                Tags.of(
                                                        "authority",
                                                        crl.authority(),
                                                        "shard",
                                                        Integer.toString(crl.shard())),
                                                value.applyAsDouble(crl)))
                        .toList(),
                true);
    }
}
