package dev.chancery.issuer.profile;

import java.util.List;
import java.util.Optional;

/**
 * Which names are allowed, of every kind.
 *
 * @param dnsNames DNS names, a wildcard among them if it lies within a subtree
 * @param wildcards below which domains a wildcard may stand besides; without that, none does
 * @param addresses IP addresses
 * @param uris URIs
 * @param mailHosts where mailboxes are
 * @param otherNames names of other types
 */
public record NameBounds(
        List<NamePattern> dnsNames,
        List<NamePattern> wildcards,
        List<IpRange> addresses,
        List<UriPattern> uris,
        List<NamePattern> mailHosts,
        List<OtherNamePattern> otherNames) {

    private static final String WILDCARDS = "allowed-wildcards";

    public NameBounds {
        dnsNames = List.copyOf(dnsNames);
        wildcards = List.copyOf(wildcards);
        addresses = List.copyOf(addresses);
        uris = List.copyOf(uris);
        mailHosts = List.copyOf(mailHosts);
        otherNames = List.copyOf(otherNames);
    }

    /** The name of the bound that the name is beyond; none if it is allowed. */
    Optional<String> brokenBy(SubjectName name) {
        boolean allowed =
                switch (name) {
                    case DnsName dns -> covered(dnsNames, dns);
                    case IpAddress address ->
                            addresses.stream().anyMatch(range -> range.covers(address));
                    case UriName uri -> uris.stream().anyMatch(pattern -> pattern.covers(uri));
                    case EmailAddress email -> covered(mailHosts, email.domain());
                    case OtherName other ->
                            otherNames.stream().anyMatch(pattern -> pattern.covers(other));
                };
        if (!allowed) {
            return Optional.of(name.kind().policyRule());
        }
        return name instanceof DnsName dns
                        && dns.wildcard()
                        && !covered(wildcards, new DnsName(dns.parent()))
                ? Optional.of(WILDCARDS)
                : Optional.empty();
    }

    private static boolean covered(List<NamePattern> patterns, DnsName name) {
        return patterns.stream().anyMatch(pattern -> pattern.covers(name));
    }
}
