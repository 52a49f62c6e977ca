package dev.chancery.e2e.crash;

import dev.chancery.e2e.fleet.IssuerFleet;
import dev.chancery.e2e.system.CertificateRequest;
import dev.chancery.e2e.system.Pem;
import dev.chancery.e2e.system.ServiceClient.Answer;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Who wants certificates, and asks, now here, now there, until there is a final answer. */
final class Subscriber {

    /** After a connection that broke: there are others to ask. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final IssuerFleet fleet;
    private final Tally tally;
    private final Duration patience;

    Subscriber(IssuerFleet fleet, Tally tally, Duration patience) {
        this.fleet = fleet;
        this.tally = tally;
        this.patience = patience;
    }

    /** The certificate; empty if the key belongs to another CSR. */
    Optional<X509Certificate> ask(CertificateRequest request) throws InterruptedException {
        return ask(request, PAUSE);
    }

    /** As {@link #ask}, but who was not answered lets others finish what was begun. */
    Optional<X509Certificate> askPatiently(CertificateRequest request) throws InterruptedException {
        return ask(request, patience);
    }

    private Optional<X509Certificate> ask(CertificateRequest request, Duration afterBreak)
            throws InterruptedException {
        while (true) {
            try {
                Answer answer = fleet.any().client().post("/v1/certificates", request.body());
                switch (answer.status()) {
                    case 200, 201 -> {
                        tally.count("answer: certificate");
                        return Optional.of(certificate(answer));
                    }
                    case 409 -> {
                        require(answer.problem().equals("idempotency-conflict"), answer);
                        tally.count("answer: conflict");
                        return Optional.empty();
                    }
                    case 503 -> {
                        tally.count("answer: " + answer.problem());
                        pause(retryAfter(answer));
                    }
                    default -> require(false, answer);
                }
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof ConnectException) {
                    tally.count("answer: none, nobody was there");
                    pause(PAUSE);
                } else {
                    tally.count("answer: none, the connection broke");
                    pause(afterBreak);
                }
            }
        }
    }

    private static X509Certificate certificate(Answer answer) {
        return Pem.certificates(answer.body().path("certificate").asText()).getFirst();
    }

    private static Duration retryAfter(Answer answer) {
        return Duration.ofSeconds(
                answer.response().headers().firstValueAsLong("Retry-After").orElseThrow());
    }

    /** Half as long again at most, so that not all come back at once. */
    private static void pause(Duration least) throws InterruptedException {
        long nanos = least.toNanos();
        TimeUnit.NANOSECONDS.sleep(nanos + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }

    private static void require(boolean condition, Answer answer) {
        if (!condition) {
            throw new AssertionError("%d %s".formatted(answer.status(), answer.body()));
        }
    }
}
