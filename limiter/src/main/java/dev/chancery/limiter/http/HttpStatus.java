package dev.chancery.limiter.http;

import dev.chancery.contracts.problem.ProblemType;
import java.util.Optional;

/** Which problem stands behind a status that the framework answers by itself. */
final class HttpStatus {

    private HttpStatus() {}

    /** Empty for a status the framework has no reason to answer. */
    static Optional<ProblemType> type(int status) {
        return switch (status) {
            case 400 -> Optional.of(ProblemType.MALFORMED_REQUEST);
            case 401 -> Optional.of(ProblemType.UNAUTHENTICATED);
            case 403 -> Optional.of(ProblemType.FORBIDDEN);
            case 404 -> Optional.of(ProblemType.NOT_FOUND);
            case 405 -> Optional.of(ProblemType.METHOD_NOT_ALLOWED);
            case 406 -> Optional.of(ProblemType.NOT_ACCEPTABLE);
            case 413 -> Optional.of(ProblemType.PAYLOAD_TOO_LARGE);
            case 415 -> Optional.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
            default -> Optional.empty();
        };
    }

    static String detail(ProblemType type) {
        return switch (type) {
            case MALFORMED_REQUEST -> "The request cannot be read";
            case UNAUTHENTICATED -> "Present a client certificate we trust";
            case NOT_FOUND -> "No call has this path";
            case METHOD_NOT_ALLOWED -> "The call takes other methods";
            case NOT_ACCEPTABLE -> "The answer is application/json";
            case PAYLOAD_TOO_LARGE -> "Send a smaller body";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json";
            case INTERNAL -> "The failure was logged; try again later";
            default -> type.title();
        };
    }
}
