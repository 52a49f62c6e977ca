package dev.chancery.issuer.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code chancery.authorities."name".*}: the certificate authorities served. The name is also the
 * alias of the authority's key and certificate in its tokens.
 */
@ConfigMapping(prefix = "chancery.authorities")
public interface AuthoritiesConfig {

    /** The authorities by name. */
    @WithParentName
    Map<String, Settings> authorities();

    /** One authority. */
    interface Settings {

        /**
         * The tokens that hold its keys. In several, the keys are the same: what the maker of the
         * tokens replicated. The one with the least to do signs.
         */
        @WithDefault("default")
        @NotEmpty List<String> tokens();

        /**
         * A file that holds its key and chain instead of a token, which still holds its OCSP key:
         * an experiment, for schemes that no token has. Absent, there is none.
         */
        Optional<Path> softwareKey();

        /**
         * The DNS names it certifies: {@code a.example.com} is that name, {@code *.example.com} any
         * name below at any depth, {@code *} every name.
         */
        @WithDefault("*")
        @NotEmpty List<String> allowedDnsNames();

        /**
         * Below which domains a wildcard may stand, in the same form: {@code example.com} allows
         * {@code *.example.com}, {@code *.example.com} those further below, {@code *} every one;
         * absent, none. What it stands for must be among {@link #allowedDnsNames()} too.
         */
        Optional<List<String>> allowedWildcards();

        /** The IP addresses it certifies, as ranges: {@code 10.0.0.0/8}; absent, none. */
        Optional<List<String>> allowedIpRanges();

        /**
         * The URIs it certifies: {@code spiffe://example.org/web} is that one, {@code
         * spiffe://example.org/ns/*} any below, {@code *} every one; absent, none.
         */
        Optional<List<String>> allowedUris();

        /**
         * Where the mailboxes are that it certifies, in the form of {@link #allowedDnsNames()};
         * absent, nowhere.
         */
        Optional<List<String>> allowedEmails();

        /**
         * Names of other types that it certifies: {@code upn:*@example.com}, {@code 1.2.3.4:*};
         * absent, none.
         */
        Optional<List<String>> allowedOtherNames();

        /**
         * The profiles it serves, {@code *} for all; absent, all but those whose certificates carry
         * no names that the settings above can judge, as those of subordinate authorities.
         */
        Optional<List<String>> profiles();

        /** Who may have which of these names; without any grant, everyone may have all. */
        Map<String, Grant> grants();

        /** What else must be true of a request, in CEL; docs/profiles.md tells over what. */
        Map<String, Rule> rules();

        /** Where its certificates say OCSP is to be asked; absent, they say nothing. */
        Optional<URI> ocspUrl();

        /**
         * Where its certificates say their CRL is found: {@code {issuer}} stands for the
         * authority's name, {@code {shard}} for the number of the shard; absent, there are no CRLs.
         */
        Optional<String> crlUrl();

        /**
         * On how many CRLs its revoked certificates are. A certificate keeps the one it was issued
         * with, so this may change at any time.
         */
        @WithDefault("4")
        @Min(1) @Max(4096) int crlShards();

        /** The alias of the key that signs its OCSP answers; absent, its name and "-ocsp". */
        Optional<String> ocspKey();
    }

    /** One rule. */
    interface Rule {

        /** What must be true. */
        String expression();

        /** What is told to who asks for something else. */
        String message();
    }

    /** What some accounts may have; names in the forms of the authority's own settings. */
    interface Grant {

        /**
         * {@code caller/admin}, {@code prod/shop}, or all that begin alike: {@code prod/shop-*}.
         */
        @NotEmpty List<String> accounts();

        /** Under which profiles; absent, under all that the authority serves. */
        Optional<List<String>> profiles();

        /** DNS names; absent, none. */
        Optional<List<String>> dnsNames();

        /** Below which domains a wildcard may stand; absent, none. */
        Optional<List<String>> wildcards();

        /** IP addresses; absent, none. */
        Optional<List<String>> ipRanges();

        /** URIs; absent, none. */
        Optional<List<String>> uris();

        /** Where mailboxes are; absent, nowhere. */
        Optional<List<String>> emails();

        /** Names of other types; absent, none. */
        Optional<List<String>> otherNames();
    }
}
