package dev.chancery.issuer.profile;

import java.util.List;

/**
 * The outer bound of what an authority certifies: no caller and no profile goes beyond it.
 *
 * @param authority the authority's name
 * @param allowedNames DNS names it certifies
 */
public record AuthorityPolicy(String authority, List<NamePattern> allowedNames) {

    public AuthorityPolicy {
        allowedNames = List.copyOf(allowedNames);
    }

    boolean allows(DnsName name) {
        return allowedNames.stream().anyMatch(pattern -> pattern.covers(name));
    }
}
