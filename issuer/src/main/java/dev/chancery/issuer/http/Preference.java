package dev.chancery.issuer.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a caller prefers (RFC 7240). */
final class Preference {

    static final String HEADER = "Prefer";
    static final String APPLIED = "Preference-Applied";
    static final String RESPOND_ASYNC = "respond-async";

    private Preference() {}

    /** Whether the caller would rather come back than wait (RFC 7240 section 4.1). */
    static boolean respondAsync(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(preference -> preference.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .anyMatch(RESPOND_ASYNC::equals);
    }
}
