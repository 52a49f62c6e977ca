package dev.chancery.issuer.profile;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The strict textual form of a request (RFC 7468 section 7): one block, and nothing beside it. */
final class CsrPem {

    /** Room for 100 names of the longest kind beside the largest key. */
    static final int MAX_LENGTH = 64 * 1024;

    private static final Pattern FORM =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE REQUEST-----\\r?\\n"
                            + "([A-Za-z0-9+/=\\r\\n]++)"
                            + "-----END CERTIFICATE REQUEST-----(?:\\r?\\n)?");

    private static final Pattern LINE_END = Pattern.compile("[\\r\\n]+");

    private CsrPem() {}

    /**
     * The DER in {@code pem}.
     *
     * @throws Refused if it is anything but one PEM block of a request
     */
    static byte[] decode(String pem) {
        if (pem.length() > MAX_LENGTH) {
            throw new Refused(
                    new Refusal.BadCsr("it is longer than " + MAX_LENGTH + " characters"));
        }
        Matcher matcher = FORM.matcher(pem);
        if (!matcher.matches()) {
            throw new Refused(
                    new Refusal.BadCsr(
                            "it must be one PEM block of type CERTIFICATE REQUEST and nothing"
                                    + " else"));
        }
        try {
            return Base64.getDecoder().decode(LINE_END.matcher(matcher.group(1)).replaceAll(""));
        } catch (IllegalArgumentException e) {
            throw new Refused(new Refusal.BadCsr("its base64 is broken"), e);
        }
    }
}
