package dev.chancery.issuer.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Set;

/**
 * Who may do what, by the common name of the client certificate: {@code
 * chancery.callers.operator.may=issue,read,delegate}. Whoever is not named may do nothing.
 */
@ConfigMapping(prefix = "chancery.callers")
public interface CallersConfig {

    @WithParentName
    Map<String, Caller> callers();

    /** One caller. */
    interface Caller {

        /** What it may do. */
        Set<Permission> may();
    }
}
