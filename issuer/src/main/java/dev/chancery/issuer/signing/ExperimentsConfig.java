package dev.chancery.issuer.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code chancery.experiments.*}: what must be asked for, since nobody should rely on it. */
@ConfigMapping(prefix = "chancery.experiments")
public interface ExperimentsConfig {

    /** Whether an authority may have its key in a file, as ML-DSA needs while no token has it. */
    @WithDefault("false")
    boolean softwareKeys();
}
