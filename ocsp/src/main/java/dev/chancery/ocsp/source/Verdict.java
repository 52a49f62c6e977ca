package dev.chancery.ocsp.source;

import java.util.Optional;

/** What the check of a response came to; it stays true for as long as the bytes are the same. */
public sealed interface Verdict {

    /** The response may be served, in its time. */
    record Sound(CheckedResponse checked) implements Verdict {}

    /**
     * The response must never be served.
     *
     * @param flaw what is wrong
     * @param why the same for a person, in detail
     */
    record Flawed(Flaw flaw, String why) implements Verdict {}

    /** The response, if it may be served. */
    default Optional<CheckedResponse> response() {
        return switch (this) {
            case Sound(CheckedResponse checked) -> Optional.of(checked);
            case Flawed(_, _) -> Optional.empty();
        };
    }
}
