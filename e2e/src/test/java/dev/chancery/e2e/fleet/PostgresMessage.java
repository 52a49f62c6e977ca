package dev.chancery.e2e.fleet;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One message of PostgreSQL's protocol, version 3. */
final class PostgresMessage {

    /** The first of a client, which is written without a letter. */
    private static final char OPENING = 0;

    private static final int LENGTH_ITSELF = 4;
    private static final int LONGEST = 1 << 30;
    private static final int WISH_FOR_TLS = 80_877_103;
    private static final int WISH_FOR_GSS = 80_877_104;

    private final char type;
    private final byte[] body;

    private PostgresMessage(char type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    /** Empty at the end of what the other side says. */
    static Optional<PostgresMessage> read(DataInputStream in) throws IOException {
        int type = in.read();
        return type < 0
                ? Optional.empty()
                : Optional.of(new PostgresMessage((char) type, body(in)));
    }

    static Optional<PostgresMessage> readOpening(DataInputStream in) throws IOException {
        try {
            return Optional.of(new PostgresMessage(OPENING, body(in)));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    /** What it is, by a letter of its sender's alphabet: the other's has the same ones. */
    char type() {
        return type;
    }

    /** The only byte of {@code ReadyForQuery}: whether a transaction is open. */
    char transactionStatus() {
        return (char) body[0];
    }

    void write(DataOutputStream out) throws IOException {
        if (type != OPENING) {
            out.write(type);
        }
        out.writeInt(body.length + LENGTH_ITSELF);
        out.write(body);
    }

    /** Whether it asks for encryption, which is answered by one letter before all else. */
    boolean wantsEncryption() {
        if (type != OPENING || body.length != Integer.BYTES) {
            return false;
        }
        int code = ByteBuffer.wrap(body).getInt();
        return code == WISH_FOR_TLS || code == WISH_FOR_GSS;
    }

    /** The text with that index among those that the body begins with, each ended by a zero. */
    String text(int index) {
        int start = 0;
        for (int skipped = 0; skipped < index; skipped++) {
            start = end(start) + 1;
        }
        return new String(body, start, end(start) - start, StandardCharsets.UTF_8);
    }

    private int end(int start) {
        int end = start;
        while (body[end] != 0) {
            end++;
        }
        return end;
    }

    private static byte[] body(DataInputStream in) throws IOException {
        int length = in.readInt() - LENGTH_ITSELF;
        if (length < 0 || length > LONGEST) {
            throw new IOException("not a message of PostgreSQL's protocol: length " + length);
        }
        return in.readNBytes(length);
    }
}
