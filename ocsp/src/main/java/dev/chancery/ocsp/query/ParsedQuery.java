package dev.chancery.ocsp.query;

/** What became of the bytes of a query. */
public sealed interface ParsedQuery {

    /** The query cannot be answered, whoever is asked. */
    record Refused(QueryRefusal reason) implements ParsedQuery {}

    /** The query can be understood. */
    record Understood(OcspQuery query) implements ParsedQuery {}
}
