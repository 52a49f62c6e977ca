package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadStatementTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    @Test
    void eachNameHasOneNumber() {
        ReadStatement statement =
                new ReadStatement(
                        QueryType.PING,
                        "select :text where now() > :time or :text = ''",
                        Map.of("time", NOW, "text", "a"));

        assertThat(statement.numbered()).isEqualTo("select $1 where now() > $2 or $1 = ''");
        assertThat(statement.values()).containsExactly("a", NOW.atOffset(ZoneOffset.UTC));
    }

    @Test
    void aNameWithoutAValueIsADefect() {
        ReadStatement statement = new ReadStatement(QueryType.PING, "select :text", Map.of());

        assertThatThrownBy(statement::values).hasMessage("text");
    }
}
