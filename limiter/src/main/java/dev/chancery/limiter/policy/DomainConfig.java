package dev.chancery.limiter.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** How the registered domain of a name is found. */
@ConfigMapping(prefix = "chancery.limiter.domains")
public interface DomainConfig {

    /**
     * Suffixes treated as public besides those of the public suffix list, because below them every
     * label belongs to somebody else. The default makes a namespace the registered domain of its
     * Services: {@code db.payments.svc.cluster.local} counts for {@code
     * payments.svc.cluster.local}.
     */
    @WithDefault("svc.cluster.local,pod.cluster.local")
    Set<String> suffixes();
}
