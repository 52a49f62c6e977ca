package dev.chancery.issuer.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpeningThreadTest {

    private final CountDownLatch hanging = new CountDownLatch(1);
    private final AtomicBoolean finished = new AtomicBoolean();

    @Test
    void opensOnAPlatformThread() throws Exception {
        OpeningThread<Boolean> thread = new OpeningThread<>(Duration.ofSeconds(30));

        assertThat(thread.run(() -> Thread.currentThread().isVirtual())).isFalse();
    }

    @Test
    void givesUpAfterAWhileAndUsesWhatComesLate() throws Exception {
        OpeningThread<String> thread = new OpeningThread<>(Duration.ofMillis(50));

        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(() -> thread.run(this::late))
                .withMessageContaining("longer than PT0.05S");
        assertThatExceptionOfType(TokenFailure.class).isThrownBy(() -> thread.run(() -> "second"));

        hanging.countDown();
        await().atMost(Duration.ofSeconds(60)).untilTrue(finished);
        assertThat(
                        await().atMost(Duration.ofSeconds(60))
                                .ignoreExceptions()
                                .until(() -> thread.run(() -> "third"), _ -> true))
                .isEqualTo("late");
    }

    @Test
    void passesOnWhyItFailed() {
        OpeningThread<String> thread = new OpeningThread<>(Duration.ofSeconds(30));
        TokenFailure failure = TokenFailure.broken("no");

        assertThatThrownBy(
                        () ->
                                thread.run(
                                        () -> {
                                            throw failure;
                                        }))
                .isSameAs(failure);
    }

    private String late() throws InterruptedException {
        hanging.await();
        finished.set(true);
        return "late";
    }
}
