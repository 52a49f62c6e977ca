package dev.chancery.issuer.serviceaccount;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Kubernetes ServiceAccount, by its namespace and name. */
public record ServiceAccount(String namespace, String name) {

    private static final Pattern USERNAME =
            Pattern.compile(
                    "system:serviceaccount:"
                            + "([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)"
                            + ":([a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?)");

    /** The ServiceAccount with that user name; empty if it is a user of another kind. */
    static Optional<ServiceAccount> ofUsername(String username) {
        Matcher parts = USERNAME.matcher(username);
        return parts.matches()
                ? Optional.of(new ServiceAccount(parts.group(1), parts.group(2)))
                : Optional.empty();
    }

    /** The name under which Kubernetes knows it as a user. */
    public String username() {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    /** The group of all ServiceAccounts of its namespace, as Kubernetes names it. */
    public String group() {
        return "system:serviceaccounts:" + namespace;
    }
}
