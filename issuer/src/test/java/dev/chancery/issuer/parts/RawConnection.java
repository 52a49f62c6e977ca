package dev.chancery.issuer.parts;

import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A TLS connection to the issuer under test on which anything can be said, HTTP/1.1 or not. */
public final class RawConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SSLSocket socket;

    private RawConnection(SSLSocket socket) {
        this.socket = socket;
    }

    static RawConnection open(SSLContext tls) throws IOException {
        int port = CDI.current().select(HttpServer.class).get().getSecurePort();
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.startHandshake();
        return new RawConnection(socket);
    }

    public void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is said until the other side hangs up. */
    public String answer() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException _) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it still takes a request, and answers it. */
    public boolean lives() {
        try {
            send("GET /v1/certificates/1a HTTP/1.1\r\nHost: localhost\r\n\r\n");
            return socket.getInputStream().read() >= 0;
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
