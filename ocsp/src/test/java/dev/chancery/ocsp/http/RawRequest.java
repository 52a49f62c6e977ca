package dev.chancery.ocsp.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Requests that no decent client would send, written to the socket as they are. */
final class RawRequest {

    private static final int TIMEOUT_MILLIS = 30_000;

    /** The connection ended without an answer. */
    static final int NO_ANSWER = 0;

    private RawRequest() {}

    /** The status of the answer to a request with that beginning, or {@link #NO_ANSWER}. */
    static int status(int port, String head) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader answer =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            @Nullable String statusLine = answer.readLine();
            return statusLine == null ? NO_ANSWER : Integer.parseInt(statusLine.split(" ", 3)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
