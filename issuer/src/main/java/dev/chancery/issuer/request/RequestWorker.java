package dev.chancery.issuer.request;

import dev.chancery.issuer.intake.Intake;
import dev.chancery.issuer.intake.Lane;
import dev.chancery.issuer.issuance.IssuanceOutcome;
import dev.chancery.issuer.ledger.RequestLedger;
import dev.chancery.issuer.ledger.SettledRequest;
import dev.chancery.issuer.ledger.StoredRequest;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Works on requests that nobody waits for: takes some under a lease, sends them through the intake,
 * and writes what became of them. What a process leaves that dies comes back when its lease ends.
 */
@Singleton
class RequestWorker {

    private final RequestLedger ledger;
    private final StoredOrder stored;
    private final Intake intake;
    private final Verdict verdict;
    private final WaitingRequests waiting;
    private final RequestConfig config;

    RequestWorker(
            RequestLedger ledger,
            StoredOrder stored,
            Intake intake,
            Verdict verdict,
            WaitingRequests waiting,
            RequestConfig config) {
        this.ledger = ledger;
        this.stored = stored;
        this.intake = intake;
        this.verdict = verdict;
        this.waiting = waiting;
        this.config = config;
    }

    @Scheduled(
            every = "${chancery.requests.every:PT1S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void work() {
        try {
            ledger.revive(config.batch());
            waiting.refresh();
            while (waiting.count() > 0 && workOnSome()) {
                waiting.refresh();
            }
        } catch (Refused e) {
            Log.warnf("Requests wait until the next round reason=%s", e.refusal());
        }
    }

    /** A request that is worked on. */
    private record Running(StoredRequest request, CompletableFuture<IssuanceOutcome> outcome) {}

    /** Whether it is worth while to go on at once. */
    private boolean workOnSome() {
        List<StoredRequest> claimed = claim();
        if (claimed.isEmpty()) {
            return false;
        }
        List<Running> running = claimed.stream().map(it -> new Running(it, begun(it))).toList();
        await(running);
        List<SettledRequest> settled =
                running.stream().map(it -> verdict.of(it.request(), it.outcome().join())).toList();
        ledger.settle(settled);
        return settled.stream().anyMatch(it -> it.state() == StoredRequest.State.ISSUED);
    }

    /** Half of the room in the queue is for those who wait on the line. */
    private List<StoredRequest> claim() {
        List<StoredRequest> claimed = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            int limit = Math.min(config.batch(), intake.room() / 2 - claimed.size());
            if (limit > 0) {
                claimed.addAll(ledger.claim(lane.rank(), limit, config.lease()));
            }
        }
        return claimed;
    }

    private CompletableFuture<IssuanceOutcome> begun(StoredRequest request) {
        try {
            return intake.submit(stored.order(request));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(IssuanceOutcome.of(e));
        }
    }

    private void await(List<Running> running) {
        CompletableFuture<Void> all =
                CompletableFuture.allOf(
                        running.stream()
                                .map(Running::outcome)
                                .toArray(CompletableFuture<?>[]::new));
        List<String> ids = running.stream().map(it -> it.request().id()).toList();
        while (!doneWithin(all, config.lease().toMillis() / 3)) {
            ledger.heartbeat(ids, config.lease());
        }
    }

    private static boolean doneWithin(CompletableFuture<Void> all, long millis) {
        try {
            all.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while requests are worked on", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an outcome is never an exception", e);
        }
    }
}
