package dev.chancery.issuer.bootstrap;

/** Whoever started the program must start it otherwise; the message says how. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
