package dev.chancery.issuer.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How much one answer tells of the inventory. */
@ConfigMapping(prefix = "chancery.inventory")
public interface InventoryConfig {

    /** On a page, if the caller does not say; never more than the largest page. */
    @WithDefault("100")
    @Min(1) @Max(5_000) int pageSize();

    /** On the largest page that a caller may ask for. */
    @WithDefault("500")
    @Min(1) @Max(5_000) int maxPageSize();

    /** How far the forecast looks ahead, if the caller does not say. */
    @WithDefault("P90D")
    @NotNull @DurationMin(days = 1)
    @DurationMax(days = 36500)
    Duration forecastWindow();

    /** How many counts a forecast has at most. */
    @WithDefault("10000")
    @Min(1) @Max(100_000) int maxForecastCounts();
}
