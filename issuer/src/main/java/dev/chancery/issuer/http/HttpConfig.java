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

    /** The largest body read of a batch: 4 KiB for each of 500 orders. */
    @WithDefault("2M")
    MemorySize maxBatchBodySize();
}
