package dev.chancery.issuer.pkcs11;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A CK_RV (section 5.1). The names are those of the standard, without CKR_. */
public enum ReturnValue {
    OK(0x0),
    HOST_MEMORY(0x2),
    SLOT_ID_INVALID(0x3),
    GENERAL_ERROR(0x5),
    FUNCTION_FAILED(0x6),
    ARGUMENTS_BAD(0x7),
    ATTRIBUTE_SENSITIVE(0x11),
    ATTRIBUTE_TYPE_INVALID(0x12),
    ATTRIBUTE_VALUE_INVALID(0x13),
    DATA_INVALID(0x20),
    DATA_LEN_RANGE(0x21),
    DEVICE_ERROR(0x30),
    DEVICE_MEMORY(0x31),
    DEVICE_REMOVED(0x32),
    FUNCTION_NOT_SUPPORTED(0x54),
    KEY_HANDLE_INVALID(0x60),
    KEY_SIZE_RANGE(0x62),
    KEY_TYPE_INCONSISTENT(0x63),
    KEY_FUNCTION_NOT_PERMITTED(0x68),
    MECHANISM_INVALID(0x70),
    MECHANISM_PARAM_INVALID(0x71),
    OBJECT_HANDLE_INVALID(0x82),
    OPERATION_ACTIVE(0x90),
    OPERATION_NOT_INITIALIZED(0x91),
    PIN_INCORRECT(0xA0),
    PIN_INVALID(0xA1),
    PIN_LEN_RANGE(0xA2),
    PIN_EXPIRED(0xA3),
    PIN_LOCKED(0xA4),
    SESSION_CLOSED(0xB0),
    SESSION_COUNT(0xB1),
    SESSION_HANDLE_INVALID(0xB3),
    SESSION_READ_ONLY(0xB5),
    TEMPLATE_INCOMPLETE(0xD0),
    TEMPLATE_INCONSISTENT(0xD1),
    TOKEN_NOT_PRESENT(0xE0),
    TOKEN_NOT_RECOGNIZED(0xE1),
    TOKEN_WRITE_PROTECTED(0xE2),
    USER_ALREADY_LOGGED_IN(0x100),
    USER_NOT_LOGGED_IN(0x101),
    USER_PIN_NOT_INITIALIZED(0x102),
    CURVE_NOT_SUPPORTED(0x140),
    CRYPTOKI_NOT_INITIALIZED(0x190),
    CRYPTOKI_ALREADY_INITIALIZED(0x191),
    /** Any other, among them those of the vendor. */
    OTHER(-1);

    private static final Map<Long, ReturnValue> BY_CODE =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(it -> it.code, Function.identity()));

    private final long code;

    ReturnValue(long code) {
        this.code = code;
    }

    static ReturnValue of(long code) {
        return BY_CODE.getOrDefault(code, OTHER);
    }
}
