package dev.chancery.limiter.policy;

import com.google.common.net.InternetDomainName;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the registered domain of a DNS name: the public suffix and one label more. The suffixes are
 * those of the public suffix list, its private section included, and those configured ({@link
 * DomainConfig#suffixes()}).
 *
 * <p>Where that has no answer:
 *
 * <ul>
 *   <li>a wildcard counts for the domain it stands in: {@code *.example.com} for {@code
 *       example.com};
 *   <li>a name that is itself a public suffix, as {@code github.io}, counts for itself;
 *   <li>below a top level the list does not know, the last label is the suffix, as the list's own
 *       default rule has it: {@code db.prod.corp} counts for {@code prod.corp}, {@code db} for
 *       itself.
 * </ul>
 */
final class RegisteredDomain {

    private final Set<String> suffixes;

    RegisteredDomain(Set<String> suffixes) {
        this.suffixes =
                suffixes.stream().map(DnsName::canonical).collect(Collectors.toUnmodifiableSet());
    }

    String of(String name) {
        String canonical = DnsName.canonical(name);
        String domain =
                canonical.startsWith(DnsName.WILDCARD)
                        ? canonical.substring(DnsName.WILDCARD.length())
                        : canonical;
        if (!InternetDomainName.isValid(domain)) {
            throw new MalformedSubject("must be a DNS name; this limit does not count addresses");
        }
        return ofCanonical(InternetDomainName.from(domain));
    }

    private String ofCanonical(InternetDomainName domain) {
        InternetDomainName registered = domain;
        for (InternetDomainName it = domain; it.hasParent(); it = it.parent()) {
            if (suffixes.contains(it.toString())) {
                return registered.toString();
            }
            registered = it;
        }
        if (domain.isUnderPublicSuffix()) {
            return domain.topPrivateDomain().toString();
        }
        return domain.isPublicSuffix() ? domain.toString() : registered.toString();
    }
}
