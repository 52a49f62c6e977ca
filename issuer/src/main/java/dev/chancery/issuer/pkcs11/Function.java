package dev.chancery.issuer.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;

/**
 * The calls that are made, by their place in CK_FUNCTION_LIST (section 5.2); each returns a CK_RV.
 */
enum Function {
    INITIALIZE("C_Initialize", 0, ADDRESS),
    FINALIZE("C_Finalize", 1, ADDRESS),
    GET_SLOT_LIST("C_GetSlotList", 4, JAVA_BYTE, ADDRESS, ADDRESS),
    GET_TOKEN_INFO("C_GetTokenInfo", 6, JAVA_LONG, ADDRESS),
    OPEN_SESSION("C_OpenSession", 12, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS),
    CLOSE_SESSION("C_CloseSession", 13, JAVA_LONG),
    LOGIN("C_Login", 18, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
    LOGOUT("C_Logout", 19, JAVA_LONG),
    CREATE_OBJECT("C_CreateObject", 20, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
    DESTROY_OBJECT("C_DestroyObject", 22, JAVA_LONG, JAVA_LONG),
    GET_ATTRIBUTE_VALUE("C_GetAttributeValue", 24, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
    SET_ATTRIBUTE_VALUE("C_SetAttributeValue", 25, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
    FIND_OBJECTS_INIT("C_FindObjectsInit", 26, JAVA_LONG, ADDRESS, JAVA_LONG),
    FIND_OBJECTS("C_FindObjects", 27, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
    FIND_OBJECTS_FINAL("C_FindObjectsFinal", 28, JAVA_LONG),
    SIGN_INIT("C_SignInit", 42, JAVA_LONG, ADDRESS, JAVA_LONG),
    SIGN("C_Sign", 43, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS),
    GENERATE_KEY_PAIR(
            "C_GenerateKeyPair",
            59,
            JAVA_LONG,
            ADDRESS,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            ADDRESS);

    private final String call;
    private final int index;

    @SuppressWarnings("ImmutableEnumChecker") // It never changes, though it does not say so.
    private final FunctionDescriptor descriptor;

    Function(String call, int index, MemoryLayout... arguments) {
        this.call = call;
        this.index = index;
        this.descriptor = FunctionDescriptor.of(JAVA_LONG, arguments);
    }

    int index() {
        return index;
    }

    FunctionDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public String toString() {
        return call;
    }
}
