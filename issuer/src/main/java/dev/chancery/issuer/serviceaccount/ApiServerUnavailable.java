package dev.chancery.issuer.serviceaccount;

/** The API server does not say whether a token is good; the message says why. */
final class ApiServerUnavailable extends RuntimeException {

    ApiServerUnavailable(String message) {
        super(message);
    }

    ApiServerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
