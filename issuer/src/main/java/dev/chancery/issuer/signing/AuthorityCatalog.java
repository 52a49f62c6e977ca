package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.token.HsmTokens;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The configured authorities, as their certificates in their tokens describe them. */
@Singleton
public class AuthorityCatalog {

    private static final String OCSP_KEY_SUFFIX = "-ocsp";

    private record Known(List<X509Certificate> chain, Authority authority) {}

    private final HsmTokens tokens;
    private final AuthoritiesConfig config;
    private final SoftwareKeys software;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Which tokens hold the key of an alias. */
    private final Map<String, List<String>> places = new ConcurrentHashMap<>();

    public AuthorityCatalog(HsmTokens tokens, AuthoritiesConfig config, SoftwareKeys software) {
        this.tokens = tokens;
        this.config = config;
        this.software = software;
        config.authorities()
                .forEach(
                        (name, settings) -> {
                            // A bad address stops the start, not the first certificate.
                            var _ = crl(settings);
                            places.put(name, settings.tokens());
                            places.put(ocspKey(name, settings), settings.tokens());
                        });
    }

    /** An authority that names a token which is not configured ends the start. */
    void requireTokens(@Observes StartupEvent start) {
        places.values().stream().flatMap(List::stream).forEach(tokens::token);
    }

    /** The names of the configured authorities. */
    public Set<String> names() {
        return Set.copyOf(config.authorities().keySet());
    }

    /** The aliases of all keys that the authority of that name needs of its tokens. */
    public List<String> keys(String name) {
        return software.find(name).isPresent()
                ? List.of(ocspKey(name))
                : List.of(name, ocspKey(name));
    }

    /** The key of the authority of that name, if it is in a file. */
    Optional<SoftwareKey> softwareKey(String name) {
        return software.find(name);
    }

    /** The names of the tokens that hold the key of that alias; of all, if no authority has it. */
    public List<String> tokensOf(String alias) {
        List<String> named = places.get(alias);
        return named != null ? named : List.copyOf(tokens.names());
    }

    /** The alias of the key that signs the OCSP answers of the configured authority. */
    public String ocspKey(String name) {
        return ocspKey(name, Objects.requireNonNull(config.authorities().get(name), name));
    }

    private static String ocspKey(String name, AuthoritiesConfig.Settings settings) {
        return settings.ocspKey().orElse(name + OCSP_KEY_SUFFIX);
    }

    /**
     * The authority of that name. While its tokens are away, the last that is known of it.
     *
     * @throws Refused with {@link Refusal.UnknownAuthority} if it is not configured, and {@link
     *     Refusal.HsmUnavailable} if no token of it was ever open
     */
    public Authority require(String name) {
        AuthoritiesConfig.Settings settings = config.authorities().get(name);
        if (settings == null) {
            throw new Refused(new Refusal.UnknownAuthority(name));
        }
        try {
            return current(name, settings, chain(name, settings));
        } catch (Refused refused) {
            Known last = known.get(name);
            if (last == null) {
                throw refused;
            }
            return last.authority();
        }
    }

    /** Where the certificates of the configured authority say their CRL is found. */
    public Optional<CrlDistribution> crl(String name) {
        return crl(Objects.requireNonNull(config.authorities().get(name), name));
    }

    private static Optional<CrlDistribution> crl(AuthoritiesConfig.Settings settings) {
        return settings.crlUrl().map(url -> new CrlDistribution(url, settings.crlShards()));
    }

    private List<X509Certificate> chain(String name, AuthoritiesConfig.Settings settings) {
        return software.find(name)
                .map(SoftwareKey::chain)
                .orElseGet(() -> tokens.key(settings.tokens(), name).chain());
    }

    private Authority current(
            String name, AuthoritiesConfig.Settings settings, List<X509Certificate> chain) {
        Known last = known.get(name);
        if (last != null && last.chain().equals(chain)) {
            return last.authority();
        }
        Authority authority =
                AuthorityChain.of(name, chain).authority(settings.ocspUrl(), crl(settings));
        known.put(name, new Known(chain, authority));
        return authority;
    }
}
