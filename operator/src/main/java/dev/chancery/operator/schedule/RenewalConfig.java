package dev.chancery.operator.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** When certificates are renewed. */
@ConfigMapping(prefix = "chancery.operator.renewal")
public interface RenewalConfig {

    /** How much of its lifetime a certificate lives if it does not say when to renew it. */
    @WithDefault("0.6666667")
    @DecimalMin("0.1") @DecimalMax("0.95") double lifetimeFraction();

    /**
     * How much earlier than due a renewal may be put, as a fraction of the time from start of
     * validity to the due time, so that certificates issued together are not renewed together.
     */
    @WithDefault("0.05")
    @DecimalMin("0") @DecimalMax("0.5") double spread();
}
