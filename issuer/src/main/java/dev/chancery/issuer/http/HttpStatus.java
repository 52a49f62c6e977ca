package dev.chancery.issuer.http;

import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import java.util.Optional;

/** Which problem stands behind a status that the framework answers by itself. */
final class HttpStatus {

    private HttpStatus() {}

    /** Empty for a status the framework has no reason to answer. */
    static Optional<Problem> problem(int status) {
        return switch (status) {
            case 400 -> some(ProblemType.MALFORMED_REQUEST, "The request cannot be read");
            case 401 ->
                    some(
                            ProblemType.UNAUTHENTICATED,
                            "Present a client certificate we trust, or a token of a ServiceAccount"
                                    + " where those may call");
            case 403 ->
                    some(
                            ProblemType.FORBIDDEN,
                            "Neither the common name of a client certificate nor a ServiceAccount"
                                    + " is known that may do this");
            case 404 -> some(ProblemType.NOT_FOUND, "No call has this path");
            case 405 -> some(ProblemType.METHOD_NOT_ALLOWED, "The call takes other methods");
            case 406 -> some(ProblemType.NOT_ACCEPTABLE, "See the description of the call");
            case 413 -> some(ProblemType.PAYLOAD_TOO_LARGE, "Send a smaller body");
            case 415 -> some(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send application/json");
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> some(ProblemType type, String detail) {
        return Optional.of(Problem.of(type, detail));
    }
}
