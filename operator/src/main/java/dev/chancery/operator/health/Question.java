package dev.chancery.operator.health;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Asks a part of the system whether it is there, and does not wait for long. */
@ApplicationScoped
class Question {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HealthConfig config;

    Question(HealthConfig config) {
        this.config = config;
    }

    /** Up if {@code complaint} is empty, and comes in time. */
    HealthCheckResponse ask(String part, Callable<Optional<String>> complaint) {
        Future<Optional<String>> asked = threads.submit(complaint);
        try {
            return asked.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .map(text -> down(part, text))
                    .orElseGet(() -> HealthCheckResponse.up(part));
        } catch (TimeoutException e) {
            return down(part, "no answer within " + config.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return down(part, Objects.requireNonNullElse(e.getMessage(), "no answer"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down(part, "asked in the middle of a shutdown");
        } finally {
            asked.cancel(true);
        }
    }

    private static HealthCheckResponse down(String part, String complaint) {
        return HealthCheckResponse.named(part).down().withData("cause", complaint).build();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
