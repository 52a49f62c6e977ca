package dev.chancery.issuer.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Set;

/**
 * Which Kubernetes ServiceAccounts may do what, by namespace and name, or all of a namespace:
 * {@code chancery.service-accounts."shop/deployer".may=issue}, {@code
 * chancery.service-accounts."ci/*".may=read}. While none is named, no token is taken and no API
 * server needed.
 */
@ConfigMapping(prefix = "chancery.service-accounts")
public interface ServiceAccountsConfig {

    @WithParentName
    Map<String, Grant> accounts();

    /** One ServiceAccount, or all of a namespace. */
    interface Grant {

        /** What it may do; not {@code delegate}, for its namespace is its account. */
        Set<Permission> may();
    }
}
