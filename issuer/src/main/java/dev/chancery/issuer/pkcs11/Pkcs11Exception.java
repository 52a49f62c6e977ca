package dev.chancery.issuer.pkcs11;

/** A module did not do what it was asked. */
public final class Pkcs11Exception extends Exception {

    private final ReturnValue value;

    private Pkcs11Exception(ReturnValue value, String message) {
        super(message);
        this.value = value;
    }

    static Pkcs11Exception returned(Function function, long code) {
        ReturnValue value = ReturnValue.of(code);
        String name = value == ReturnValue.OTHER ? "0x%x".formatted(code) : "CKR_" + value;
        return new Pkcs11Exception(value, "PKCS#11: %s returned %s".formatted(function, name));
    }

    static Pkcs11Exception unloadable(String message, Exception cause) {
        Pkcs11Exception exception = new Pkcs11Exception(ReturnValue.GENERAL_ERROR, message);
        exception.initCause(cause);
        return exception;
    }

    public ReturnValue value() {
        return value;
    }
}
