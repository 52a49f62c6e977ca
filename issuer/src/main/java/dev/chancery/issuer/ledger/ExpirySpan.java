package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.ExpiryWeek;
import dev.chancery.issuer.certificate.Serial;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * When certificates expire, as far as their serial numbers tell: a query bounded by it looks only
 * into the partitions that may hold them.
 *
 * @param from the first instant
 * @param until the first instant after it
 */
record ExpirySpan(Instant from, Instant until) {

    static final ExpirySpan ALWAYS =
            new ExpirySpan(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));

    static ExpirySpan of(Serial serial) {
        return of(List.of(serial));
    }

    /** The span of all {@code serials}; without bounds if one of them gives no hint. */
    static ExpirySpan of(Collection<Serial> serials) {
        List<Optional<ExpiryWeek>> hints = serials.stream().map(Serial::expiryWeek).toList();
        if (hints.isEmpty() || hints.stream().anyMatch(Optional::isEmpty)) {
            return ALWAYS;
        }
        List<ExpiryWeek> weeks = hints.stream().flatMap(Optional::stream).sorted().toList();
        return new ExpirySpan(weeks.getFirst().start(), weeks.getLast().end());
    }
}
