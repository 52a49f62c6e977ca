package dev.chancery.contracts.problem;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * Every failure a Chancery service reports (RFC 9457 section 3.1.1). Callers branch on this and on
 * nothing else; each type is explained to people in {@code docs/problems.md}.
 */
public enum ProblemType {
    /** The body is not the JSON that the call takes: syntax, an unknown field, a missing one. */
    MALFORMED_REQUEST("malformed-request", 400, "The request is malformed", Remedy.CHANGE_REQUEST),
    /** The certificate signing request cannot be parsed, or its proof of possession fails. */
    BAD_CSR(
            "bad-csr",
            400,
            "The certificate signing request is not acceptable",
            Remedy.CHANGE_REQUEST),
    /** No identity the service knows stands behind the request. */
    UNAUTHENTICATED(
            "unauthenticated", 401, "The caller is not authenticated", Remedy.CHANGE_REQUEST),
    /** The caller is known but not allowed to make this call. */
    FORBIDDEN("forbidden", 403, "The caller is not allowed to do this", Remedy.CHANGE_REQUEST),
    /** Nothing is known by that name, serial or path. */
    NOT_FOUND("not-found", 404, "There is no such thing here", Remedy.CHANGE_REQUEST),
    /** The resource has no such method. */
    METHOD_NOT_ALLOWED(
            "method-not-allowed", 405, "The method is not allowed here", Remedy.CHANGE_REQUEST),
    /** The answer cannot be given in a form the Accept header takes. */
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "No acceptable form of the answer exists",
            Remedy.CHANGE_REQUEST),
    /** The idempotency key was used before, with another certificate signing request. */
    IDEMPOTENCY_CONFLICT(
            "idempotency-conflict",
            409,
            "The idempotency key belongs to another request",
            Remedy.CHANGE_REQUEST),
    /** The certificate is revoked for another reason, which stands. */
    ALREADY_REVOKED(
            "already-revoked",
            409,
            "The certificate is revoked for another reason",
            Remedy.CHANGE_REQUEST),
    /** The certificate has expired; nobody asks for its status any more. */
    CERTIFICATE_EXPIRED(
            "certificate-expired", 409, "The certificate has expired", Remedy.CHANGE_REQUEST),
    /** The body is larger than the service reads. */
    PAYLOAD_TOO_LARGE(
            "payload-too-large", 413, "The request body is too large", Remedy.CHANGE_REQUEST),
    /** The body is of a media type the call does not take. */
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "The media type is not supported",
            Remedy.CHANGE_REQUEST),
    /** The profile or the policy of the authority forbids what is asked. */
    PROFILE_VIOLATION(
            "profile-violation", 422, "The policy forbids this certificate", Remedy.CHANGE_REQUEST),
    /** The database does not count how long its statements take. */
    STATISTICS_MISSING(
            "statistics-missing",
            501,
            "The database keeps no statistics of statements",
            Remedy.CHANGE_REQUEST),
    /** A limit has no room; the problem says which, how much is left, and when to come back. */
    RATE_LIMITED("rate-limited", 429, "A rate limit is reached", Remedy.WAIT),
    /** The same request is being worked on by another process. */
    IN_PROGRESS("in-progress", 503, "The same request is being worked on", Remedy.WAIT),
    /** The bounded queue in front of the signers is full. */
    QUEUE_FULL("queue-full", 503, "The queue is full", Remedy.WAIT),
    /** Who calls cannot be found out now: what would vouch for it does not answer. */
    AUTHENTICATION_UNAVAILABLE(
            "authentication-unavailable", 503, "The caller cannot be checked now", Remedy.WAIT),
    /** The token that holds the keys does not answer. */
    HSM_UNAVAILABLE("hsm-unavailable", 503, "The signing token is unavailable", Remedy.WAIT),
    /** The limiter, or what it keeps its buckets in, does not answer. */
    LIMITER_UNAVAILABLE("limiter-unavailable", 503, "The rate limiter is unavailable", Remedy.WAIT),
    /** The certificate database does not answer. */
    LEDGER_UNAVAILABLE(
            "ledger-unavailable", 503, "The certificate database is unavailable", Remedy.WAIT),
    /** The authority is about to end; once it is renewed, the same request succeeds. */
    AUTHORITY_ENDING("authority-ending", 503, "The authority is about to end", Remedy.WAIT),
    /** A defect: the service failed in a way it has no word for. */
    INTERNAL("internal", 500, "The service failed unexpectedly", Remedy.WAIT);

    /** What helps against a problem: another request, or the same one later. */
    public enum Remedy {
        CHANGE_REQUEST,
        WAIT
    }

    private static final String BASE = "https://chancery.dev/problems/";

    private final String slug;
    private final int status;
    private final String title;
    private final Remedy remedy;

    ProblemType(String slug, int status, String title, Remedy remedy) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    /** The stable identifier that stands in the {@code type} member. */
    @JsonValue
    public URI uri() {
        return URI.create(BASE + slug);
    }

    /** The last path segment of {@link #uri()}, as used in logs, metrics and conditions. */
    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return remedy == Remedy.WAIT;
    }

    /** The type with that URI, or empty: a newer service may know more types than we do. */
    public static Optional<ProblemType> of(URI uri) {
        return Arrays.stream(values()).filter(type -> type.uri().equals(uri)).findFirst();
    }

    @JsonCreator
    static ProblemType parse(URI uri) {
        return of(uri).orElse(INTERNAL);
    }
}
