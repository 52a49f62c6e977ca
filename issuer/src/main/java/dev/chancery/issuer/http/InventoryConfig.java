package dev.chancery.issuer.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How many certificates one answer lists. */
@ConfigMapping(prefix = "chancery.inventory")
public interface InventoryConfig {

    /** On a page, if the caller does not say; never more than the largest page. */
    @WithDefault("100")
    @Min(1) @Max(5_000) int pageSize();

    /** On the largest page that a caller may ask for. */
    @WithDefault("500")
    @Min(1) @Max(5_000) int maxPageSize();
}
