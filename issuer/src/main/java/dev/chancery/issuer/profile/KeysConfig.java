package dev.chancery.issuer.profile;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** {@code chancery.keys.*}: keys that are never certified. */
@ConfigMapping(prefix = "chancery.keys")
public interface KeysConfig {

    /**
     * A file of keys that are known to others, one a line: the SHA-256 of the SubjectPublicKeyInfo,
     * hexadecimal, or the 20 digits of an openssl-blacklist. Empty lines and those that begin with
     * {@code #} say nothing. Absent, no key is blocked.
     */
    Optional<Path> blocklist();

    /** The largest such file that is read; it holds about a million keys, and takes half of it. */
    @WithDefault("64M")
    MemorySize blocklistMaxSize();

    /** How often the file is looked at, to be read again when it has changed. */
    @WithDefault("PT1M")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration blocklistReload();
}
