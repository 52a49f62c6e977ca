package dev.chancery.issuer.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the service takes over HTTP. */
@ConfigMapping(prefix = "chancery.http")
public interface HttpConfig {

    /** The largest body read; an RSA request of a hundred long names has an eighth of it. */
    @WithDefault("256K")
    MemorySize maxBodySize();
}
