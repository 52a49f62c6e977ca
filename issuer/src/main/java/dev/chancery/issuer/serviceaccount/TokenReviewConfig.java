package dev.chancery.issuer.serviceaccount;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How ServiceAccount tokens are checked. Nothing of it is used while {@code
 * chancery.service-accounts} names nobody.
 */
@ConfigMapping(prefix = "chancery.token-review")
public interface TokenReviewConfig {

    /** For whom a token must be meant. */
    @WithDefault("chancery")
    @NotBlank String audience();

    /**
     * What the operator of the same cluster calls it ({@code chancery.operator.cluster-id}): a
     * namespace has one account, whoever asks for it.
     */
    Optional<@Pattern(regexp = "[A-Za-z0-9._:-]{1,128}") String> cluster();

    /** Where the API server is. */
    @WithDefault("https://kubernetes.default.svc")
    @NotNull URI apiServer();

    /** The certificates the API server is trusted by, PEM; read again when the file changes. */
    @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/ca.crt")
    @NotNull Path caFile();

    /** The issuer's own token, which must be allowed to create TokenReviews; read every time. */
    @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/token")
    @NotNull Path tokenFile();

    /** How long a connection may take to be made. */
    @WithDefault("PT1S")
    @NotNull @DurationMin(millis = 10)
    @DurationMax(seconds = 30)
    Duration connectTimeout();

    /** How long a review may take, connecting included. */
    @WithDefault("PT2S")
    @NotNull @DurationMin(millis = 10)
    @DurationMax(seconds = 30)
    Duration timeout();

    /** How many reviews may be under way; who comes on top is told to come back. */
    @WithDefault("16")
    @Min(1) @Max(256) int maxConcurrent();

    /**
     * For how long a good token is trusted without asking again, and so for how long a revoked one
     * still passes.
     */
    @WithDefault("PT1M")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 10)
    Duration trust();

    /** For how long a bad token is refused without asking again. */
    @WithDefault("PT5S")
    @NotNull @DurationMin(millis = 100)
    @DurationMax(minutes = 1)
    Duration distrust();

    /** Of how many tokens the review is remembered, at about 300 bytes each. */
    @WithDefault("10000")
    @Min(1) @Max(1_000_000) int maxRemembered();

    /** When a caller shall come back if its token cannot be checked. */
    @WithDefault("PT5S")
    @NotNull @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration retryAfter();
}
