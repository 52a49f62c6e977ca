package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The configured authorities, as their certificates in the token describe them. */
@Singleton
public class AuthorityCatalog {

    private static final String OCSP_KEY_SUFFIX = "-ocsp";

    private record Known(TokenSession session, Authority authority) {}

    private final HsmToken token;
    private final AuthoritiesConfig config;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public AuthorityCatalog(HsmToken token, AuthoritiesConfig config) {
        this.token = token;
        this.config = config;
    }

    /** The names of the configured authorities. */
    public Set<String> names() {
        return Set.copyOf(config.authorities().keySet());
    }

    /** The aliases of all keys that the authorities need. */
    public List<String> keys() {
        return config.authorities().keySet().stream()
                .flatMap(name -> Stream.of(name, ocspKey(name)))
                .toList();
    }

    /** The alias of the key that signs the OCSP answers of the configured authority. */
    public String ocspKey(String name) {
        return Objects.requireNonNull(config.authorities().get(name), name)
                .ocspKey()
                .orElse(name + OCSP_KEY_SUFFIX);
    }

    /**
     * The authority of that name. While the token is away, the last that is known of it.
     *
     * @throws Refused with {@link Refusal.UnknownAuthority} if it is not configured, and {@link
     *     Refusal.HsmUnavailable} if the token was never open
     */
    public Authority require(String name) {
        AuthoritiesConfig.Settings settings = config.authorities().get(name);
        if (settings == null) {
            throw new Refused(new Refusal.UnknownAuthority(name));
        }
        try {
            return token.use(session -> current(name, settings, session));
        } catch (Refused refused) {
            Known last = known.get(name);
            if (last == null) {
                throw refused;
            }
            return last.authority();
        }
    }

    private Authority current(
            String name, AuthoritiesConfig.Settings settings, TokenSession session)
            throws TokenFailure {
        Known last = known.get(name);
        if (last != null && last.session() == session) {
            return last.authority();
        }
        Authority authority =
                AuthorityChain.of(name, session.key(name).chain()).authority(settings.ocspUrl());
        known.put(name, new Known(session, authority));
        return authority;
    }
}
