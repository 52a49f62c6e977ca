package dev.chancery.ocsp.authority;

import dev.chancery.ocsp.query.IssuerHash;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** All authorities this service answers for. */
public final class AuthorityCatalog {

    private final Map<String, Authority> byName = new HashMap<>();
    private final Map<IssuerHash, Authority> byHash = new HashMap<>();

    public AuthorityCatalog(Collection<Authority> authorities) {
        authorities.forEach(this::add);
    }

    /** The authority that a certificate id names as its issuer, if it is one of ours. */
    public Optional<Authority> find(IssuerHash issuer) {
        return Optional.ofNullable(byHash.get(issuer));
    }

    /** The authority of that name, if it is one of ours. */
    public Optional<Authority> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    private void add(Authority authority) {
        byName.put(authority.name(), authority);
        Authority twin = byHash.put(authority.sha256(), authority);
        byHash.put(authority.sha1(), authority);
        if (twin != null) {
            throw new IllegalArgumentException(
                    "Authorities "
                            + twin.name()
                            + " and "
                            + authority.name()
                            + " have the same subject and key");
        }
    }
}
