package dev.chancery.issuer.profile;

import dev.chancery.issuer.policy.Rule;
import dev.chancery.issuer.policy.RuleLanguage;
import dev.chancery.issuer.signing.AuthoritiesConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads an authority's policy as it is configured; what is wrong is told by its key. */
final class PolicyReader {

    private final String prefix;

    private PolicyReader(String prefix) {
        this.prefix = prefix;
    }

    /**
     * The policy of the authority of that name.
     *
     * @throws IllegalArgumentException if it is none; the message begins with the key that is wrong
     */
    static AuthorityPolicy read(
            String authority, AuthoritiesConfig.Settings settings, RuleLanguage language) {
        String prefix = "chancery.authorities." + authority + ".";
        PolicyReader reader = new PolicyReader(prefix + "allowed-");
        return new AuthorityPolicy(
                authority,
                reader.bounds(
                        Optional.of(settings.allowedDnsNames()),
                        settings.allowedWildcards(),
                        settings.allowedIpRanges(),
                        settings.allowedUris(),
                        settings.allowedEmails(),
                        settings.allowedOtherNames()),
                settings.profiles().map(Set::copyOf),
                settings.grants().entrySet().stream().map(entry -> grant(prefix, entry)).toList(),
                settings.rules().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> rule(prefix, entry, language))
                        .toList());
    }

    private static Grant grant(String prefix, Map.Entry<String, AuthoritiesConfig.Grant> entry) {
        PolicyReader reader = new PolicyReader(prefix + "grants." + entry.getKey() + ".");
        AuthoritiesConfig.Grant config = entry.getValue();
        return new Grant(
                reader.parsed("accounts", Optional.of(config.accounts()), AccountPattern::parse),
                config.profiles().map(Set::copyOf),
                reader.bounds(
                        config.dnsNames(),
                        config.wildcards(),
                        config.ipRanges(),
                        config.uris(),
                        config.emails(),
                        config.otherNames()));
    }

    private static Rule rule(
            String prefix, Map.Entry<String, AuthoritiesConfig.Rule> entry, RuleLanguage language) {
        AuthoritiesConfig.Rule config = entry.getValue();
        return new PolicyReader(prefix + "rules." + entry.getKey() + ".")
                .parsed(
                        "expression",
                        config.expression(),
                        text -> language.rule(entry.getKey(), text, config.message()));
    }

    private NameBounds bounds(
            Optional<List<String>> dnsNames,
            Optional<List<String>> wildcards,
            Optional<List<String>> ipRanges,
            Optional<List<String>> uris,
            Optional<List<String>> emails,
            Optional<List<String>> otherNames) {
        return new NameBounds(
                parsed("dns-names", dnsNames, NamePattern::parse),
                parsed("wildcards", wildcards, NamePattern::parse),
                parsed("ip-ranges", ipRanges, IpRange::parse),
                parsed("uris", uris, UriPattern::parse),
                parsed("emails", emails, NamePattern::parse),
                parsed("other-names", otherNames, OtherNamePattern::parse));
    }

    private <T> List<T> parsed(
            String key, Optional<List<String>> texts, Function<String, T> parser) {
        return texts.orElse(List.of()).stream().map(text -> parsed(key, text, parser)).toList();
    }

    private <T> T parsed(String key, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s%s: %s: %s".formatted(prefix, key, text, e.getMessage()), e);
        }
    }
}
