package dev.chancery.issuer.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long the issuer bears with its database. */
@ConfigMapping(prefix = "chancery.ledger")
public interface LedgerConfig {

    /** How long a new connection may take to come about. */
    @WithDefault("PT2S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration connectTimeout();

    /** How long a transaction may wait for a free connection of the pool. */
    @WithDefault("PT5S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration poolTimeout();

    /** How long PostgreSQL itself lets a statement run ({@code statement_timeout}). */
    @WithDefault("PT3S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration statementTimeout();

    /**
     * How long PostgreSQL lets a transaction wait for us ({@code
     * idle_in_transaction_session_timeout}): longer, and whoever began it is gone, and its locks
     * are in everybody's way.
     */
    @WithDefault("PT10S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 10)
    Duration idleInTransactionTimeout();

    /**
     * How long a connection that is waited for may be silent before it is given up: its peer has
     * vanished. Longer than the statement timeout, so that PostgreSQL has the first word.
     */
    @WithDefault("PT10S")
    @NotNull @DurationMin(millis = 200)
    @DurationMax(minutes = 2)
    Duration readIdleTimeout();

    /**
     * How long the pool keeps a connection that nobody uses. Shorter than the read idle timeout, or
     * a caller gets one in the moment it is given up.
     */
    @WithDefault("PT5S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration poolIdleTimeout();

    /** How often the pool looks for connections that nobody uses. */
    @WithDefault("PT1S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration poolCleanerInterval();

    /** How long the caller waits for a whole transaction, whatever becomes of it. */
    @WithDefault("PT5S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration answerTimeout();

    /** When a caller shall come back if the database does not answer. */
    @WithDefault("PT5S")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration retryAfter();

    /** The forecast of what expires. */
    @NotNull Forecast forecast();

    /** How what has changed is added to the counts. */
    interface Forecast {

        /** How often. */
        @WithDefault("PT5S")
        @NotNull @DurationMin(millis = 100)
        @DurationMax(hours = 1)
        Duration every();

        /** How many changes at a time. */
        @WithDefault("5000")
        @Min(1) @Max(100_000) int batch();
    }

    /** The weekly partitions. */
    @NotNull Partitions partitions();

    /** When partitions are made and dropped. */
    interface Partitions {

        /** How often to look after them. */
        @WithDefault("PT1H")
        @NotNull @DurationMin(seconds = 1)
        @DurationMax(days = 1)
        Duration every();

        /** How far ahead they are made; a certificate that lives longer makes its own. */
        @WithDefault("P120D")
        @NotNull @DurationMin(days = 7)
        @DurationMax(days = 3650)
        Duration ahead();

        /** How long certificates are remembered after they have expired. */
        @WithDefault("P90D")
        @NotNull @DurationMin(days = 1)
        @DurationMax(days = 36500)
        Duration retention();

        /** How long making or dropping one may wait for those who use the table. */
        @WithDefault("PT2S")
        @NotNull @DurationMin(millis = 100)
        @DurationMax(minutes = 1)
        Duration lockTimeout();
    }
}
