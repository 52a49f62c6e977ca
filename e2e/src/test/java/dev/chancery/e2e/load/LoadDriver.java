package dev.chancery.e2e.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Asks one issuer for certificates, in two ways. */
final class LoadDriver {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CREATED = 201;

    private final HttpClient http;
    private final URI address;
    private final Orders orders = new Orders();

    LoadDriver(URI issuer, SSLContext tls) {
        this.address = issuer.resolve("/v1/certificates");
        this.http =
                HttpClient.newBuilder()
                        .sslContext(tls)
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TIMEOUT)
                        .build();
    }

    /** That many callers, each of which waits for its answer before it asks again. */
    LoadResult closedLoop(int callers, Duration length) {
        LoadResult result = new LoadResult();
        long until = System.nanoTime() + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                threads.execute(
                        () -> {
                            while (System.nanoTime() < until) {
                                ask(result, System.nanoTime()).join();
                            }
                        });
            }
        }
        result.end();
        return result;
    }

    /**
     * Asks at a fixed rate, whatever the answers are.
     *
     * @param rate requests a second
     * @param connections at most; whom none is left for is turned away by us, and counted
     */
    LoadResult openLoop(double rate, Duration length, int connections) throws InterruptedException {
        LoadResult result = new LoadResult();
        Semaphore free = new Semaphore(connections);
        long begin = System.nanoTime();
        long total = (long) (rate * length.toSeconds());
        for (long number = 0; number < total; number++) {
            long due = begin + (long) (number / rate * 1e9);
            long early = due - System.nanoTime();
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            }
            if (free.tryAcquire()) {
                var _ = ask(result, due).whenComplete((done, failure) -> free.release());
            } else {
                result.offered();
                result.other("not sent, no connection free", true);
            }
        }
        result.end();
        free.acquire(connections);
        return result;
    }

    private CompletableFuture<Void> ask(LoadResult result, long due) {
        result.offered();
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(orders.next()))
                        .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .handle(
                        (response, failure) -> {
                            if (failure == null) {
                                note(result, response, due);
                            } else {
                                result.other(name(failure), false);
                            }
                            return null;
                        });
    }

    private static void note(LoadResult result, HttpResponse<String> response, long due) {
        if (response.statusCode() == CREATED) {
            result.accepted(System.nanoTime() - due);
            return;
        }
        String problem = response.body().replaceFirst("(?s).*problems/([a-z-]+)\".*", "$1");
        result.other(
                response.statusCode() + " " + problem,
                response.headers().firstValueAsLong("Retry-After").isPresent());
    }

    private static String name(Throwable failure) {
        Throwable cause = failure.getCause() instanceof IOException io ? io : failure;
        return "no answer: " + cause;
    }
}
