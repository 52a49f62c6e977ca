package dev.chancery.limiter.spend;

import java.time.Duration;

/** Why a request gets no decision. */
public sealed interface Refusal {

    /** The request says something that cannot be meant. */
    record Malformed(String field, String reason) implements Refusal {}

    /** No limit is configured by that name. */
    record UnknownLimit(String name) implements Refusal {}

    /** The buckets could not be asked, and a limit concerned lets nothing pass without them. */
    record Unavailable(String limit, Duration retryAfter) implements Refusal {}
}
