package dev.chancery.issuer.revocation;

import dev.chancery.issuer.ledger.OcspStatus;
import dev.chancery.issuer.refusal.Refused;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Signs many answers, some at a time: enough to keep the token busy, few enough that they do not
 * fill the queue in front of it, in which certificates wait too.
 */
@Singleton
class OcspSigning {

    private final OcspResponseFactory factory;
    private final OcspConfig config;

    OcspSigning(OcspResponseFactory factory, OcspConfig config) {
        this.factory = factory;
        this.config = config;
    }

    /**
     * The answers that say so, from now on, in that order.
     *
     * @throws Refused if the token does not sign one of them; the others are then not tried
     */
    List<OcspResponse> signed(
            ResponderCredentials responder, List<OcspStatus> statuses, Instant now) {
        if (statuses.size() == 1) {
            return List.of(factory.answer(responder, statuses.getFirst(), now));
        }
        int atOnce = Math.clamp(statuses.size(), 1, config.parallelism());
        try (ExecutorService threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            List<Future<OcspResponse>> signing =
                    statuses.stream()
                            .map(it -> threads.submit(() -> factory.answer(responder, it, now)))
                            .toList();
            return collected(signing);
        }
    }

    private static List<OcspResponse> collected(List<Future<OcspResponse>> signing) {
        List<OcspResponse> signed = new ArrayList<>(signing.size());
        try {
            for (Future<OcspResponse> each : signing) {
                signed.add(each.get());
            }
            return signed;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("An answer was not signed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while answers were signed", e);
        } finally {
            // What is on the token runs to its end; what waits is taken back.
            signing.forEach(each -> each.cancel(false));
        }
    }
}
