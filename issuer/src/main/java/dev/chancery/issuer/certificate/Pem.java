package dev.chancery.issuer.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The textual form of a certificate (RFC 7468 section 5). */
public final class Pem {

    private static final int LINE = 64;
    private static final Base64.Encoder BASE64 =
            Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    public static String certificate(Der der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + BASE64.encodeToString(der.octets())
                + "\n-----END CERTIFICATE-----\n";
    }
}
