package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAbsenceTest {

    @Test
    void isAConnectionThatFailsOrIsWaitedForInVain() {
        assertThat(DatabaseAbsence.isBehind(new ConnectException("refused"))).isTrue();
        assertThat(DatabaseAbsence.isBehind(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(DatabaseAbsence.isBehind(new TimeoutException())).isTrue();
        assertThat(DatabaseAbsence.isBehind(new io.smallrye.mutiny.TimeoutException())).isTrue();
    }

    @Test
    void isSeenBehindAnyWrapper() {
        Throwable wrapped =
                new CompletionException(new IllegalStateException(new ConnectException("refused")));

        assertThat(DatabaseAbsence.isBehind(wrapped)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "57014", "53300", "40001", "25006"})
    void isWhatPostgresItselfCallsTransient(String state) {
        assertThat(DatabaseAbsence.isBehind(rejection(state))).isTrue();
        assertThat(DatabaseAbsence.isBehind(passedOn(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "42P01", "22001", "25P02"})
    void isNotAStatementThatPostgresRejects(String state) {
        assertThat(DatabaseAbsence.isBehind(new CompletionException(rejection(state)))).isFalse();
        assertThat(DatabaseAbsence.isBehind(passedOn(state))).isFalse();
    }

    @Test
    void isNotADefectOfOurs() {
        assertThat(DatabaseAbsence.isBehind(new NullPointerException())).isFalse();
    }

    private static Throwable passedOn(String state) {
        return new CompletionException(new SQLException("no", state));
    }

    private static PgException rejection(String state) {
        return new PgException("no", "ERROR", state, "detail");
    }
}
