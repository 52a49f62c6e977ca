package dev.chancery.operator.key;

/** Text that should be a private key and is not. The message never quotes it. */
public final class UnreadableKey extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableKey(String message) {
        super(message);
    }
}
