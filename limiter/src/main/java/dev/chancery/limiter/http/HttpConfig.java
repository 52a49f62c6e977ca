package dev.chancery.limiter.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the service takes over HTTP. */
@ConfigMapping(prefix = "chancery.limiter.http")
public interface HttpConfig {

    /**
     * The largest body read: a batch of 1024 buckets, some of them sets of a hundred long names.
     */
    @WithDefault("1M")
    MemorySize maxBodySize();
}
