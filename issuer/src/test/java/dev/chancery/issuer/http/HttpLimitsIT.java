package dev.chancery.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.RawConnection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What no client can take more of than is configured. Bodies that are too large: BadInputIT. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class HttpLimitsIT {

    @Test
    void refusesALongUrl() {
        assertThat(answerTo("GET /v1/certificates?host=" + "a".repeat(4_096) + " HTTP/1.1"))
                .containsPattern("^HTTP/1\\.[01] 414 ");
    }

    @Test
    void refusesLargeHeaders() {
        assertThat(answerTo("GET /v1/certificates HTTP/1.1", "X-Much: " + "a".repeat(16 * 1024)))
                .containsPattern("^HTTP/1\\.[01] 431 ");
    }

    @Test
    void hangsUpOnABodyThatDoesNotEnd() {
        try (RawConnection connection = IssuerParts.connect("operator")) {
            connection.send(
                    head(
                            "POST /v1/certificates HTTP/1.1",
                            "Content-Type: application/json",
                            "Content-Length: 1000"));
            connection.send("{");

            assertThat(connection.answer()).doesNotContain("HTTP/1.1 2");
        }
    }

    @Test
    void hangsUpOnChunksThatDoNotEndThoughNobodyReadsThem() {
        try (RawConnection connection = IssuerParts.connect("stranger")) {
            connection.send(
                    head(
                            "POST /v1/certificates HTTP/1.1",
                            "Content-Type: application/json",
                            "Transfer-Encoding: chunked"));
            connection.send("1\r\n{\r\n");

            assertThat(connection.answer()).doesNotContain("HTTP/1.1 2");
        }
    }

    private static String answerTo(String line, String... headers) {
        try (RawConnection connection = IssuerParts.connect("operator")) {
            connection.send(head(line, headers));
            return connection.answer();
        }
    }

    private static String head(String line, String... headers) {
        return line
                + "\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("\r\n", headers)
                + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
    }
}
