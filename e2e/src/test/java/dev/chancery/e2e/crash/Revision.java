package dev.chancery.e2e.crash;

import dev.chancery.e2e.system.CertificateRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * One key for which a certificate is asked, and how: each in its number's way, so that all ways
 * come up in any run of ten.
 */
record Revision(int number, CertificateRequest request) {

    static Revision of(int number) {
        return new Revision(
                number, CertificateRequest.forName("n%d.crash.example.com".formatted(number)));
    }

    /** The one certificate that the subscriber was given, whatever it tried. */
    Granted obtain(Subscriber subscriber, Tally tally)
            throws InterruptedException, ExecutionException {
        X509Certificate certificate =
                switch (number % 10) {
                    case 0, 4, 8 -> askedTwiceAtOnce(subscriber, tally);
                    case 7 -> amongRivals(subscriber, tally);
                    case 9 -> subscriber.askPatiently(request).orElseThrow(this::refused);
                    default -> subscriber.ask(request).orElseThrow(this::refused);
                };
        if (number % 5 == 1) {
            tally.count("way: repeated after success");
            requireSame(certificate, subscriber.ask(request).orElseThrow(this::refused));
        }
        if (number % 10 == 3) {
            tally.count("way: another CSR after success");
            requireConflict(subscriber.ask(otherCsr()));
        }
        return new Granted(request.owner(), certificate);
    }

    private X509Certificate askedTwiceAtOnce(Subscriber subscriber, Tally tally)
            throws InterruptedException, ExecutionException {
        tally.count("way: asked twice at once");
        List<Optional<X509Certificate>> answers = atOnce(subscriber, request, request);
        X509Certificate first = answers.getFirst().orElseThrow(this::refused);
        requireSame(first, answers.getLast().orElseThrow(this::refused));
        return first;
    }

    /** Two CSRs want the key: one gets it, the other hears of the conflict. */
    private X509Certificate amongRivals(Subscriber subscriber, Tally tally)
            throws InterruptedException, ExecutionException {
        tally.count("way: two CSRs at once");
        List<X509Certificate> won =
                atOnce(subscriber, request, otherCsr()).stream().flatMap(Optional::stream).toList();
        if (won.size() != 1) {
            throw new AssertionError(
                    "%d of two CSRs got the key %s".formatted(won.size(), request.owner()));
        }
        return won.getFirst();
    }

    private static List<Optional<X509Certificate>> atOnce(
            Subscriber subscriber, CertificateRequest... requests)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<X509Certificate>>> asked =
                    Stream.of(requests)
                            .map(each -> threads.submit(() -> subscriber.ask(each)))
                            .toList();
            return List.of(asked.getFirst().get(), asked.getLast().get());
        }
    }

    private CertificateRequest otherCsr() {
        return of(number).request().withKeyOf(request);
    }

    private void requireSame(X509Certificate one, X509Certificate other) {
        if (!one.equals(other)) {
            throw new AssertionError("two certificates for the key " + request.owner());
        }
    }

    private void requireConflict(Optional<X509Certificate> answer) {
        if (answer.isPresent()) {
            throw new AssertionError("another CSR got the key " + request.owner());
        }
    }

    private AssertionError refused() {
        return new AssertionError("refused its own key: " + request.owner());
    }

    /** A certificate that was handed out, and for which key. */
    record Granted(String owner, X509Certificate certificate) {
        Granted {
            Objects.requireNonNull(certificate);
        }
    }
}
