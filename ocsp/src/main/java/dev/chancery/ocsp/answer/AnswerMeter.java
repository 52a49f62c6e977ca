package dev.chancery.ocsp.answer;

import dev.chancery.ocsp.source.Finding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what looks for a response come to. */
public final class AnswerMeter {

    private final Counter source;
    private final Counter memory;
    private final Counter fallback;
    private final Counter absent;
    private final Counter untimely;
    private final Counter unsound;
    private final Counter unreachable;

    public AnswerMeter(MeterRegistry registry) {
        this.source = lookups(registry, "source");
        this.memory = lookups(registry, "memory");
        this.fallback = lookups(registry, "fallback");
        this.absent = lookups(registry, "absent");
        this.untimely = lookups(registry, "untimely");
        this.unsound = lookups(registry, "unsound");
        this.unreachable = lookups(registry, "unreachable");
    }

    void found(Finding finding) {
        counter(finding).increment();
    }

    private Counter counter(Finding finding) {
        return switch (finding) {
            case Finding.Servable(_, Finding.Origin origin) ->
                    switch (origin) {
                        case SOURCE -> source;
                        case MEMORY -> memory;
                        case FALLBACK -> fallback;
                    };
            case Finding.Absent() -> absent;
            case Finding.Untimely() -> untimely;
            case Finding.Unsound(_) -> unsound;
            case Finding.Unreachable() -> unreachable;
        };
    }

    private static Counter lookups(MeterRegistry registry, String outcome) {
        return Counter.builder("chancery.ocsp.lookups")
                .description("Looks for a signed response, by what they came to")
                .tag("outcome", outcome)
                .register(registry);
    }
}
