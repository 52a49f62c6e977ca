package dev.chancery.issuer.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotEmpty;
import java.util.Map;

/** {@code chancery.tokens."name".*}: the tokens by the names that authorities call them. */
@ConfigMapping(prefix = "chancery.tokens")
public interface TokensConfig {

    /** The tokens by name. */
    @WithParentName
    @NotEmpty Map<String, TokenConfig> tokens();
}
