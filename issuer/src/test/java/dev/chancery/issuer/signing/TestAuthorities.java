package dev.chancery.issuer.signing;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One configured authority, {@code chancery-ca}, without OCSP in its certificates. */
public record TestAuthorities(List<String> tokens, Optional<Path> softwareKey)
        implements AuthoritiesConfig, AuthoritiesConfig.Settings {

    /** Of the token {@code default}. */
    public TestAuthorities() {
        this(List.of("default"));
    }

    /** Of those tokens. */
    public TestAuthorities(List<String> tokens) {
        this(tokens, Optional.empty());
    }

    @Override
    public Map<String, Settings> authorities() {
        return Map.of("chancery-ca", this);
    }

    @Override
    public List<String> allowedDnsNames() {
        return List.of("*");
    }

    @Override
    public Optional<List<String>> allowedIpRanges() {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> allowedUris() {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> allowedEmails() {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> allowedWildcards() {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> allowedOtherNames() {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> profiles() {
        return Optional.empty();
    }

    @Override
    public Map<String, Grant> grants() {
        return Map.of();
    }

    @Override
    public Map<String, Rule> rules() {
        return Map.of();
    }

    @Override
    public Optional<URI> ocspUrl() {
        return Optional.empty();
    }

    @Override
    public Optional<String> crlUrl() {
        return Optional.empty();
    }

    @Override
    public int crlShards() {
        return 4;
    }

    @Override
    public Optional<String> ocspKey() {
        return Optional.empty();
    }
}
