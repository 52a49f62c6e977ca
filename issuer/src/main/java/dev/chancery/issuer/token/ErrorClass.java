package dev.chancery.issuer.token;

import dev.chancery.issuer.pkcs11.ReturnValue;
import java.util.Locale;

/** What a failure says about the next attempt. */
public enum ErrorClass {
    /** The session is lost: another one may do. */
    SESSION,
    /** The login is lost, or handles are stale: logging in and finding the keys anew may help. */
    LOGIN,
    /** The token is away: it is looked for until it is back. */
    TOKEN,
    /** The module does not work: starting it over may help. */
    MODULE,
    /** The PIN is wrong or locked: every further attempt makes it worse. */
    PIN,
    /** The token works, but holds no such key. */
    KEY,
    /** The token works, but does not do this: it will not do it next time either. */
    UNSUPPORTED,
    /** It failed shortly before, and was not asked again. */
    CLOSED;

    static ErrorClass of(ReturnValue value) {
        return switch (value) {
            case SESSION_CLOSED,
                    SESSION_HANDLE_INVALID,
                    OPERATION_ACTIVE,
                    OPERATION_NOT_INITIALIZED,
                    SESSION_COUNT ->
                    SESSION;
            case USER_NOT_LOGGED_IN,
                    KEY_HANDLE_INVALID,
                    OBJECT_HANDLE_INVALID,
                    USER_ALREADY_LOGGED_IN ->
                    LOGIN;
            case TOKEN_NOT_PRESENT,
                    TOKEN_NOT_RECOGNIZED,
                    SLOT_ID_INVALID,
                    DEVICE_REMOVED,
                    DEVICE_ERROR ->
                    TOKEN;
            case PIN_INCORRECT,
                    PIN_INVALID,
                    PIN_LEN_RANGE,
                    PIN_EXPIRED,
                    PIN_LOCKED,
                    USER_PIN_NOT_INITIALIZED ->
                    PIN;
            case ARGUMENTS_BAD,
                    ATTRIBUTE_SENSITIVE,
                    ATTRIBUTE_TYPE_INVALID,
                    ATTRIBUTE_VALUE_INVALID,
                    DATA_INVALID,
                    DATA_LEN_RANGE,
                    FUNCTION_NOT_SUPPORTED,
                    KEY_SIZE_RANGE,
                    KEY_TYPE_INCONSISTENT,
                    KEY_FUNCTION_NOT_PERMITTED,
                    MECHANISM_INVALID,
                    MECHANISM_PARAM_INVALID,
                    SESSION_READ_ONLY,
                    TEMPLATE_INCOMPLETE,
                    TEMPLATE_INCONSISTENT,
                    TOKEN_WRITE_PROTECTED,
                    CURVE_NOT_SUPPORTED ->
                    UNSUPPORTED;
            case OK,
                    HOST_MEMORY,
                    GENERAL_ERROR,
                    FUNCTION_FAILED,
                    DEVICE_MEMORY,
                    CRYPTOKI_NOT_INITIALIZED,
                    CRYPTOKI_ALREADY_INITIALIZED,
                    OTHER ->
                    MODULE;
        };
    }

    /** Whether it is tried once more, after what is broken was mended. */
    boolean mendable() {
        return switch (this) {
            case SESSION, LOGIN, TOKEN, MODULE, KEY -> true;
            case PIN, UNSUPPORTED, CLOSED -> false;
        };
    }

    /** Whether the token is of no use to anyone until it was opened anew. */
    boolean condemnsToken() {
        return switch (this) {
            case SESSION, LOGIN, TOKEN, MODULE, PIN -> true;
            case KEY, UNSUPPORTED, CLOSED -> false;
        };
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
