package dev.chancery.issuer.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** {@code chancery.profiles."name".*}: the kinds of certificate that can be asked for. */
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
        @NotEmpty Set<KeyType> keyTypes();

        /** The names it takes: dns, ip, uri, email. */
        @WithDefault("dns")
        @NotEmpty Set<SanKind> sanKinds();

        /** What its certificates are for: server-auth, client-auth, or ocsp-signing alone. */
        @NotEmpty Set<ExtendedUsage> extendedKeyUsages();
    }
}
