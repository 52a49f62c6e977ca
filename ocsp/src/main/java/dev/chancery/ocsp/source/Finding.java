package dev.chancery.ocsp.source;

/** What a look for a response came to. */
public sealed interface Finding {

    /** A response that may be served now. */
    record Servable(CheckedResponse response, Origin origin) implements Finding {}

    /** There is none: no such certificate, or one that expired long ago. */
    record Absent() implements Finding {}

    /** There is one, but its time is over or has not come. */
    record Untimely() implements Finding {}

    /** There is one that must never be served. */
    record Unsound(Flaw flaw) implements Finding {}

    /** No source can be asked now, and no servable response is remembered. */
    record Unreachable() implements Finding {}

    /** Where a servable response was got. */
    enum Origin {
        /** From the source, just now. */
        SOURCE,
        /** From memory, because the source had it a moment ago. */
        MEMORY,
        /** From memory, because the source is away. */
        FALLBACK
    }
}
