package dev.chancery.ocsp.answer;

import dev.chancery.ocsp.source.CheckedResponse;

/** The answer to a query. */
public sealed interface Answer {

    /** A signed response. */
    record Signed(CheckedResponse response) implements Answer {}

    /** An unsigned response that says no more than why there is no signed one. */
    record Declined(DeclinedStatus status) implements Answer {}
}
