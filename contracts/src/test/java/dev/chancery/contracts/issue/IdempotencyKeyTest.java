package dev.chancery.contracts.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @Test
    void readsAsOneWord() {
        IdempotencyKey key = new IdempotencyKey("home", "3f2a-uid", 7);

        assertThat(key).hasToString("home/3f2a-uid/7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "ä", "a\nb"})
    void refusesPartsThatWouldBlurTheWord(String part) {
        assertThatThrownBy(() -> new IdempotencyKey(part, "uid", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idempotencyKey.cluster");
        assertThatThrownBy(() -> new IdempotencyKey("home", part, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idempotencyKey.owner");
    }

    @Test
    void refusesOverlongParts() {
        assertThatThrownBy(() -> new IdempotencyKey("home", "u".repeat(129), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsRevisionsFromOne() {
        assertThatThrownBy(() -> new IdempotencyKey("home", "uid", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("revision");
    }

    @Test
    void crossesTheWireUnchanged() throws Exception {
        JsonMapper json = new JsonMapper();
        IdempotencyKey key = new IdempotencyKey("home", "uid", 3);

        assertThat(json.readValue(json.writeValueAsString(key), IdempotencyKey.class))
                .isEqualTo(key);
    }

    @Test
    void requestsKeepTheCsrOutOfLogs() {
        IssueRequest request =
                new IssueRequest(
                        new IdempotencyKey("home", "uid", 1),
                        "chancery-ca",
                        "tls-server",
                        "-----BEGIN CERTIFICATE REQUEST-----",
                        null,
                        null,
                        null,
                        null);

        assertThat(request.toString()).contains("home/uid/1").doesNotContain("BEGIN");
    }
}
