package dev.chancery.ocsp.http;

import dev.chancery.ocsp.answer.DeclinedStatus;

/** The OCSPResponse that carries a status and nothing else, the same bytes every time. */
final class UnsignedResponse {

    private static final byte SEQUENCE = 0x30;
    private static final byte ENUMERATED = 0x0a;

    private UnsignedResponse() {}

    static byte[] of(DeclinedStatus status) {
        return new byte[] {SEQUENCE, 3, ENUMERATED, 1, (byte) status.code()};
    }
}
