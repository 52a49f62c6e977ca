package dev.chancery.contracts.issue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller's own policy (an Issuer or ClusterIssuer) allows. It can only narrow what the
 * authority allows, never widen it; both are checked by the same rules.
 *
 * @param dnsNames patterns as in {@code spec.allowedNames.dnsNames}: {@code a.example.com} is that
 *     name, {@code *.example.com} any name below; null allows all
 * @param maxDuration the longest lifetime; null leaves it to the profile
 */
public record Narrowing(@Nullable List<String> dnsNames, @Nullable Duration maxDuration) {

    public Narrowing {
        dnsNames = dnsNames == null ? null : List.copyOf(dnsNames);
    }
}
