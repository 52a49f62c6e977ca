package dev.chancery.issuer.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code chancery.audit.*}: how the audit log is written and kept. */
@ConfigMapping(prefix = "chancery.audit")
public interface AuditConfig {

    /** How many may wait for their entries to be written; one more is refused. */
    @WithDefault("2000")
    @Min(1) @Max(100_000) int queueCapacity();

    /** How many entries one statement writes at most. */
    @WithDefault("500")
    @Min(1) @Max(5000) int batch();

    /** How long to wait until an entry is written. */
    @WithDefault("PT5S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration timeout();

    /** How soon to try again to write what was not, if nothing else is to be written. */
    @WithDefault("PT1S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration retryInterval();

    /** How often a chain bears witness to others, and tells the log where it stands itself. */
    @WithDefault("PT1M")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration anchorEvery();

    /** To how many other chains at a time; with many issuers, another choice each time. */
    @WithDefault("8")
    @Min(1) @Max(100) int anchors();

    /** How long entries are kept; whole months, the month that is not over included. */
    @WithDefault("P731D")
    @NotNull @DurationMin(days = 1)
    @DurationMax(days = 36500)
    Duration retention();

    /** How often to look for months that are past retention. */
    @WithDefault("PT1H")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration retireEvery();
}
