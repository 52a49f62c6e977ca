package dev.chancery.issuer.profile;

import java.util.List;

/**
 * The outer bound of what an authority certifies: no caller and no profile goes beyond it.
 *
 * @param authority the authority's name
 * @param allowedNames DNS names it certifies
 * @param allowedAddresses IP addresses it certifies
 * @param allowedUris URIs it certifies
 * @param allowedMailHosts where the mailboxes are that it certifies
 */
public record AuthorityPolicy(
        String authority,
        List<NamePattern> allowedNames,
        List<IpRange> allowedAddresses,
        List<UriPattern> allowedUris,
        List<NamePattern> allowedMailHosts) {

    public AuthorityPolicy {
        allowedNames = List.copyOf(allowedNames);
        allowedAddresses = List.copyOf(allowedAddresses);
        allowedUris = List.copyOf(allowedUris);
        allowedMailHosts = List.copyOf(allowedMailHosts);
    }

    boolean allows(SubjectName name) {
        return switch (name) {
            case DnsName dns -> covered(allowedNames, dns);
            case IpAddress address ->
                    allowedAddresses.stream().anyMatch(range -> range.covers(address));
            case UriName uri -> allowedUris.stream().anyMatch(pattern -> pattern.covers(uri));
            case EmailAddress email -> covered(allowedMailHosts, email.domain());
        };
    }

    private static boolean covered(List<NamePattern> patterns, DnsName name) {
        return patterns.stream().anyMatch(pattern -> pattern.covers(name));
    }
}
