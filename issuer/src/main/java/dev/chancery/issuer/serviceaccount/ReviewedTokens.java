package dev.chancery.issuer.serviceaccount;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Remembers reviews of tokens, by the digest of the token: a good one never past the expiry of the
 * token, a bad one briefly, a failed one not at all. Many who come with the same token cause one
 * review. {@code chancery_token_reviews_seconds{outcome}} measures those that were made.
 */
// Caffeine loads by name the classes that fit the bounds; in a native image they have to be named.
@RegisterForReflection(
        classNames = {
            "com.github.benmanes.caffeine.cache.SSMSW",
            "com.github.benmanes.caffeine.cache.PSWMS"
        })
@Singleton
public class ReviewedTokens {

    private record Reviewed(Review review, Instant until) {}

    private final Function<String, Review> reviewer;
    private final TokenReviewConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AsyncCache<TokenDigest, Reviewed> reviews;

    @Inject
    ReviewedTokens(TokenReviewConfig config, Clock clock, MeterRegistry meters) {
        this(
                new TokenReviewer(new ApiServer(config), config.audience())::review,
                config,
                clock,
                meters);
    }

    ReviewedTokens(
            Function<String, Review> reviewer,
            TokenReviewConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.reviewer = reviewer;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        this.places = new Semaphore(config.maxConcurrent());
        this.reviews =
                Caffeine.newBuilder()
                        .maximumSize(config.maxRemembered())
                        .expireAfterWrite(longer(config.trust(), config.distrust()))
                        .executor(threads)
                        .buildAsync();
    }

    /** What is known of the token, found out in time if need be. It does not fail. */
    public CompletableFuture<Review> review(String token) {
        Optional<Instant> expiry = TokenClaims.expiry(token);
        if (expiry.isEmpty() || !clock.instant().isBefore(expiry.get())) {
            return CompletableFuture.completedFuture(new Review.Spurious());
        }
        TokenDigest digest = TokenDigest.of(token);
        forgetIfSpent(digest);
        return reviews.get(
                        digest,
                        (_, executor) ->
                                CompletableFuture.supplyAsync(
                                        () -> reviewed(token, expiry.get()), executor))
                .thenApply(Reviewed::review);
    }

    private void forgetIfSpent(TokenDigest digest) {
        CompletableFuture<Reviewed> known = reviews.getIfPresent(digest);
        if (known != null && known.isDone() && isSpent(known)) {
            reviews.asMap().remove(digest, known);
        }
    }

    private boolean isSpent(CompletableFuture<Reviewed> known) {
        return !clock.instant().isBefore(known.resultNow().until());
    }

    private Reviewed reviewed(String token, Instant expiry) {
        long started = System.nanoTime();
        Review review = reviewWithin(token);
        meters.timer("chancery.token.reviews", "outcome", outcome(review))
                .record(Duration.ofNanos(System.nanoTime() - started));
        return new Reviewed(review, until(review, expiry));
    }

    private Review reviewWithin(String token) {
        if (!places.tryAcquire()) {
            Log.warnf("Token not checked: %d reviews are under way", config.maxConcurrent());
            return new Review.Unknown();
        }
        try {
            return reviewer.apply(token);
        } catch (ApiServerUnavailable e) {
            Log.warnf("Token not checked cause=%s", e.getMessage());
            return new Review.Unknown();
        } catch (RuntimeException e) {
            Log.error("Token not checked: the review failed unexpectedly", e);
            return new Review.Unknown();
        } finally {
            places.release();
        }
    }

    private static String outcome(Review review) {
        return switch (review) {
            case Review.Genuine _ -> "genuine";
            case Review.Spurious _ -> "spurious";
            case Review.Unknown _ -> "unknown";
        };
    }

    private Instant until(Review review, Instant expiry) {
        Instant now = clock.instant();
        return switch (review) {
            case Review.Genuine _ -> {
                Instant trusted = now.plus(config.trust());
                yield trusted.isBefore(expiry) ? trusted : expiry;
            }
            case Review.Spurious _ -> now.plus(config.distrust());
            case Review.Unknown _ -> now;
        };
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
