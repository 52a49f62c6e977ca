package dev.chancery.issuer.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code chancery.profiles."name".*}: the kinds of certificate that can be asked for. What each
 * setting does, and which go together, stands in docs/profiles.md.
 */
@ConfigMapping(prefix = "chancery.profiles")
public interface ProfilesConfig {

    /** The profiles by name. */
    @WithParentName
    Map<String, Profile> profiles();

    /** One profile. */
    interface Profile {

        /** The longest lifetime; a longer wish is shortened to it. */
        @WithDefault("P90D")
        Duration maxLifetime();

        /** The lifetime of who has no wish. */
        @WithDefault("P90D")
        Duration defaultLifetime();

        /** The shortest lifetime; a shorter wish is refused. */
        @WithDefault("PT1M")
        Duration minLifetime();

        /** How far before now validity starts, at most a tenth of the lifetime. */
        @WithDefault("PT5M")
        Duration backdate();

        /** The subject keys it takes. */
        @WithDefault("ecdsa-p256,ecdsa-p384,ecdsa-p521,rsa,ed25519")
        List<String> keyTypes();

        /** The smallest modulus of an RSA key. */
        @WithDefault("2048")
        int minRsaBits();

        /** The largest modulus of an RSA key. */
        @WithDefault("4096")
        int maxRsaBits();

        /** What the subject may be made of, or {@code none}. */
        @WithDefault("common-name")
        List<String> subjectFields();

        /**
         * What the common name may say; absent, one of the names, or anything if there are none.
         */
        Optional<String> commonName();

        /** The names it takes, or {@code none}; absent, DNS names, or none for authorities. */
        Optional<List<String>> sanKinds();

        /** The types of otherName it takes: {@code upn}, or object identifiers. */
        Optional<List<String>> otherNames();

        /** What the key may do; absent, what suits the extended usages, or an authority. */
        Optional<List<String>> keyUsages();

        /** What its certificates are for, by name or object identifier. */
        Optional<List<String>> extendedKeyUsages();

        /** Whether they are for authorities, which then issue certificates of their own. */
        @WithDefault("false")
        boolean ca();

        /** How many authorities may follow below one; absent, none. */
        OptionalInt pathLength();

        /** Which names may stand in the certificates of these authorities. */
        NameConstraints nameConstraints();

        /** Whether they name the authority's OCSP responder; absent, if nothing speaks against. */
        Optional<Boolean> ocsp();

        /** Whether a TLS server must present an OCSP answer with them. */
        @WithDefault("false")
        boolean mustStaple();

        /** Whether they say that their status is told nowhere; for short lifetimes alone. */
        @WithDefault("false")
        boolean noRevAvail();

        /** The certificate policies they name, by object identifier. */
        Optional<List<String>> certificatePolicies();
    }

    /** Subtrees of names: {@code dns:example.com}, {@code ip:10.0.0.0/8}. */
    interface NameConstraints {

        /** A name of these kinds must be in one. */
        Optional<List<String>> permitted();

        /** No name may be in one. */
        Optional<List<String>> excluded();
    }
}
