package dev.chancery.e2e.crash;

import dev.chancery.e2e.fleet.FleetIssuer;
import dev.chancery.e2e.system.CertificateRequest;
import dev.chancery.e2e.system.ServiceClient.Answer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Ask one issuer for one certificate after the other, until they are told to come back later: then
 * they go elsewhere.
 */
final class Callers implements AutoCloseable {

    static final String CERTIFICATE = "certificate";
    static final String BROKEN = "broken connection";

    private final FleetIssuer issuer;
    private final Tally tally;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> asking;

    private Callers(FleetIssuer issuer, Tally tally, int count) {
        this.issuer = issuer;
        this.tally = tally;
        this.asking =
                Stream.<Future<?>>generate(() -> threads.submit(this::ask)).limit(count).toList();
    }

    static Callers start(FleetIssuer issuer, Tally tally, int count) {
        return new Callers(issuer, tally, count);
    }

    /** Fails if one of them got an answer that nobody should get. */
    void awaitEnd() throws InterruptedException, ExecutionException {
        for (Future<?> each : asking) {
            each.get();
        }
    }

    private void ask() {
        boolean served = true;
        while (served && !Thread.currentThread().isInterrupted()) {
            try {
                served =
                        served(
                                issuer.client()
                                        .post(
                                                "/v1/certificates",
                                                CertificateRequest.forName("end.crash.example.com")
                                                        .body()));
            } catch (UncheckedIOException e) {
                tally.count(BROKEN);
                tally.count(BROKEN + ": " + e.getCause());
                served = false;
            }
        }
    }

    private boolean served(Answer answer) {
        if (answer.status() == 201) {
            tally.count(CERTIFICATE);
            return true;
        }
        if (answer.status() == 503
                && answer.response().headers().firstValue("Retry-After").isPresent()) {
            tally.count(answer.problem());
            return false;
        }
        throw new AssertionError("%d %s".formatted(answer.status(), answer.body()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
