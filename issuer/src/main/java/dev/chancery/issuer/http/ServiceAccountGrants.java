package dev.chancery.issuer.http;

import dev.chancery.issuer.http.ServiceAccountsConfig.Grant;
import dev.chancery.issuer.serviceaccount.ServiceAccount;
import dev.chancery.issuer.serviceaccount.TokenReviewConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each ServiceAccount may do. Made at start, so that invalid settings keep it from starting.
 */
@Startup
@Singleton
class ServiceAccountGrants {

    private static final String PREFIX = "chancery.service-accounts.";
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?/(\\*|[a-z0-9][-.a-z0-9]{0,252})");

    private final Map<String, Set<String>> roles;

    ServiceAccountGrants(ServiceAccountsConfig config, TokenReviewConfig review) {
        config.accounts().forEach(ServiceAccountGrants::check);
        if (!config.accounts().isEmpty() && review.cluster().isEmpty()) {
            throw new IllegalStateException(
                    "chancery.token-review.cluster is missing: set it to the cluster-id of the"
                            + " operator, for ServiceAccounts may call");
        }
        this.roles =
                config.accounts().entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, entry -> roles(entry.getValue())));
    }

    /** Whether any ServiceAccount may do anything. */
    boolean any() {
        return !roles.isEmpty();
    }

    Set<String> rolesOf(ServiceAccount account) {
        return Stream.of(account.name(), "*")
                .map(name -> roles.getOrDefault(account.namespace() + "/" + name, Set.of()))
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void check(String name, Grant grant) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalStateException(
                    PREFIX + "\"" + name + "\" is not valid: name a namespace/name or namespace/*");
        }
        if (grant.may().contains(Permission.DELEGATE)) {
            throw new IllegalStateException(
                    PREFIX
                            + "\"%s\".may must not have delegate: a ServiceAccount asks for its own namespace"
                                    .formatted(name));
        }
    }

    private static Set<String> roles(Grant grant) {
        return grant.may().stream().map(Permission::role).collect(Collectors.toUnmodifiableSet());
    }
}
