package dev.chancery.issuer.serviceaccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.parts.SteppedClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReviewedTokensTest {

    private static final Review DEPLOYER =
            new Review.Genuine(new ServiceAccount("shop", "deployer"));
    private static final Review SPURIOUS = new Review.Spurious();
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration TRUST = Duration.ofMinutes(1);
    private static final Duration DISTRUST = Duration.ofSeconds(5);

    private final AtomicInteger asked = new AtomicInteger();
    private final SteppedClock clock = new SteppedClock(START);

    @Test
    void trustsAGoodTokenForAWhile() {
        ReviewedTokens tokens = tokens(_ -> DEPLOYER);
        String token = token(START.plus(Duration.ofHours(1)));

        assertThat(tokens.review(token).join()).isEqualTo(DEPLOYER);
        pass(TRUST.minusSeconds(1));
        assertThat(tokens.review(token).join()).isEqualTo(DEPLOYER);
        assertThat(asked).hasValue(1);

        pass(Duration.ofSeconds(1));
        assertThat(tokens.review(token).join()).isEqualTo(DEPLOYER);
        assertThat(asked).hasValue(2);
    }

    @Test
    void trustsNoTokenPastItsExpiry() {
        ReviewedTokens tokens = tokens(_ -> DEPLOYER);
        String token = token(START.plusSeconds(10));

        assertThat(tokens.review(token).join()).isEqualTo(DEPLOYER);
        pass(Duration.ofSeconds(10));

        assertThat(tokens.review(token).join()).isEqualTo(SPURIOUS);
        assertThat(asked).as("it need not be asked for").hasValue(1);
    }

    @Test
    void distrustsABadTokenBriefly() {
        ReviewedTokens tokens = tokens(_ -> SPURIOUS);
        String token = token(START.plus(Duration.ofHours(1)));

        tokens.review(token).join();
        pass(DISTRUST.minusMillis(1));
        assertThat(tokens.review(token).join()).isEqualTo(SPURIOUS);
        assertThat(asked).hasValue(1);

        pass(Duration.ofMillis(1));
        tokens.review(token).join();
        assertThat(asked).hasValue(2);
    }

    @Test
    void sparesTheApiServerWhatCannotBeGood() {
        ReviewedTokens tokens = tokens(_ -> DEPLOYER);

        for (String token :
                List.of(
                        "",
                        "garbage",
                        "a.b.c",
                        "..",
                        "a.%%.c",
                        jwt("{}"),
                        jwt("[]"),
                        jwt("{\"exp\": \"tomorrow\"}"),
                        jwt("{\"exp\": 1e300}"),
                        jwt("{\"exp\": " + Long.MAX_VALUE + "}"),
                        jwt("{\"exp\": 99999999999999999999999}"),
                        token(START),
                        token(START.plusSeconds(1)) + "A".repeat(10_000))) {
            assertThat(tokens.review(token).join()).as(token).isEqualTo(SPURIOUS);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void asksOnceForManyWhoComeTogether() {
        CountDownLatch answer = new CountDownLatch(1);
        ReviewedTokens tokens =
                tokens(
                        _ -> {
                            awaitUninterrupted(answer);
                            return DEPLOYER;
                        });
        String token = token(START.plus(Duration.ofHours(1)));
        List<CompletableFuture<Review>> reviews = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            reviews.add(tokens.review(token));
        }

        answer.countDown();

        assertThat(reviews).allSatisfy(it -> assertThat(it.join()).isEqualTo(DEPLOYER));
        assertThat(asked).hasValue(1);
    }

    @Test
    void remembersNoFailure() {
        AtomicInteger failures = new AtomicInteger(1);
        ReviewedTokens tokens =
                tokens(
                        _ -> {
                            if (failures.getAndDecrement() > 0) {
                                throw new ApiServerUnavailable("away");
                            }
                            return DEPLOYER;
                        });
        String token = token(START.plus(Duration.ofHours(1)));

        assertThat(tokens.review(token).join()).isEqualTo(new Review.Unknown());
        assertThat(tokens.review(token).join()).isEqualTo(DEPLOYER);
    }

    @Test
    void boundsHowManyReviewsAreUnderWay() {
        CountDownLatch answer = new CountDownLatch(1);
        ReviewedTokens tokens =
                tokens(
                        _ -> {
                            awaitUninterrupted(answer);
                            return DEPLOYER;
                        });
        List<CompletableFuture<Review>> within = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            within.add(tokens.review(token(START.plusSeconds(i))));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> asked.get() == 2);

        assertThat(tokens.review(token(START.plusSeconds(3))).join())
                .isEqualTo(new Review.Unknown());
        answer.countDown();
        assertThat(within).allSatisfy(it -> assertThat(it.join()).isEqualTo(DEPLOYER));
    }

    private ReviewedTokens tokens(Function<String, Review> reviewer) {
        return new ReviewedTokens(
                token -> {
                    asked.incrementAndGet();
                    return reviewer.apply(token);
                },
                new Settings(),
                clock,
                new SimpleMeterRegistry());
    }

    private void pass(Duration time) {
        clock.step(time);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(Instant expiry) {
        return jwt("{\"exp\": " + expiry.getEpochSecond() + "}");
    }

    private static String jwt(String payload) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return "e30."
                + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }

    private record Settings() implements TokenReviewConfig {

        @Override
        public String audience() {
            return "chancery";
        }

        @Override
        public Optional<String> cluster() {
            return Optional.of("home");
        }

        @Override
        public URI apiServer() {
            return URI.create("https://127.0.0.1:1");
        }

        @Override
        public Path caFile() {
            return Path.of("ca.crt");
        }

        @Override
        public Path tokenFile() {
            return Path.of("token");
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public int maxConcurrent() {
            return 2;
        }

        @Override
        public Duration trust() {
            return TRUST;
        }

        @Override
        public Duration distrust() {
            return DISTRUST;
        }

        @Override
        public int maxRemembered() {
            return 100;
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(5);
        }
    }
}
