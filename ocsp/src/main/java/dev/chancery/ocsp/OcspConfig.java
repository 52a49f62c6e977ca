package dev.chancery.ocsp;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of the OCSP service. */
@ConfigMapping(prefix = "chancery.ocsp")
public interface OcspConfig {

    /** The directory of {@code <authority>.pem} files, each with the CA certificate first. */
    Path authoritiesDir();

    /** The longest query that is read, from 128 bytes to 64 KiB; a longer one is malformed. */
    @WithDefault("2K")
    MemorySize maxRequestSize();

    /** After how long a client that was told to try later should come back; 1 s or more. */
    @WithDefault("PT5S")
    Duration retryAfter();

    /**
     * For how long Redis is left alone once it did not answer, and memory alone is asked; then one
     * query tries it. Above zero.
     */
    @WithDefault("PT0.5S")
    Duration outagePause();

    /** How far ahead of ours the clock of the signer may be. */
    @WithDefault("PT1M")
    Duration clockSkew();

    /** What is remembered of the responses that were checked lately. */
    Memory memory();

    /** How long others may keep our answers. */
    Cache cache();

    /** What is remembered of the responses that were checked lately. */
    interface Memory {

        /**
         * How much memory they take. They spare the next check of the same bytes and are served
         * while Redis is away; 0 switches both off.
         */
        @WithDefault("32M")
        MemorySize size();

        /** For how long Redis need not be asked again for what it just had; 0 asks every time. */
        @WithDefault("PT1S")
        Duration trust();
    }

    /** How long others may keep our answers. */
    interface Cache {

        /**
         * The longest max-age of a signed response, which is also how long a revocation may go
         * unseen behind a cache that is not purged; its nextUpdate may come sooner.
         */
        @WithDefault("PT15M")
        Duration responseMaxAge();

        /** The max-age of the certificate of an authority. */
        @WithDefault("PT24H")
        Duration authorityMaxAge();
    }
}
