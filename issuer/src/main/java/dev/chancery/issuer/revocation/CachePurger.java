package dev.chancery.issuer.revocation;

import dev.chancery.issuer.ledger.CachePurge;
import dev.chancery.issuer.ledger.PurgeConfig;
import dev.chancery.issuer.ledger.PurgeLedger;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.AuthorityCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the calls that caches wait for, until they are answered or too old to matter. */
@Singleton
public class CachePurger {

    /** A hook that fails is told of once, until it is answered again. */
    private final Map<String, String> failing = new ConcurrentHashMap<>();

    private final PurgeLedger ledger;
    private final AuthorityCatalog authorities;
    private final PurgeConfig config;
    private final MeterRegistry metrics;
    private final HttpClient http;

    CachePurger(
            PurgeLedger ledger,
            AuthorityCatalog authorities,
            PurgeConfig config,
            MeterRegistry metrics) {
        this.ledger = ledger;
        this.authorities = authorities;
        this.config = config;
        this.metrics = metrics;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(config.timeout())
                        .followRedirects(Redirect.NEVER)
                        .build();
    }

    @Scheduled(
            every = "${chancery.purge.every:PT1S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void purge() {
        if (config.hooks().isEmpty()) {
            return;
        }
        try {
            int abandoned = ledger.giveUpOld();
            if (abandoned > 0) {
                Log.errorf("Gave up calls that caches wait for count=%d", abandoned);
                metrics.counter("chancery.purge.abandoned").increment(abandoned);
            }
            while (callDue() == config.parallelism()) {
                // There may be more.
            }
        } catch (Refused ledgerAway) {
            // They stand in the ledger; the next round finds them.
            Log.debugf(ledgerAway, "Calls that caches wait for were not looked for");
        }
    }

    private int callDue() {
        List<CachePurge> due = ledger.claim(config.parallelism());
        List<CachePurge> answered = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> calls =
                    due.stream().map(it -> threads.submit(() -> isAnswered(it))).toList();
            for (int i = 0; i < calls.size(); i++) {
                if (calls.get(i).get()) {
                    answered.add(due.get(i));
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!answered.isEmpty()) {
            ledger.done(answered);
        }
        return due.size();
    }

    private boolean isAnswered(CachePurge purge) throws InterruptedException {
        PurgeConfig.Hook hook = Objects.requireNonNull(config.hooks().get(purge.hook()));
        String problem;
        try {
            HttpResponse<Void> answer =
                    http.send(
                            PurgeCall.of(
                                    hook,
                                    purge,
                                    authorities.require(purge.authority()),
                                    config.timeout()),
                            BodyHandlers.discarding());
            boolean success = answer.statusCode() >= 200 && answer.statusCode() < 300;
            problem = success ? "" : "status " + answer.statusCode();
        } catch (IOException | Refused | IllegalArgumentException e) {
            problem = e.getClass().getSimpleName();
        }
        boolean success = problem.isEmpty();
        metrics.counter(
                        "chancery.purge.calls",
                        "hook",
                        purge.hook(),
                        "outcome",
                        success ? "success" : "failure")
                .increment();
        tell(purge.hook(), problem);
        return success;
    }

    private void tell(String hook, String problem) {
        if (problem.isEmpty()) {
            if (failing.remove(hook) != null) {
                Log.infof("Purge hook answers again hook=%s", hook);
            }
        } else if (!problem.equals(failing.put(hook, problem))) {
            Log.warnf("Purge hook is called again later hook=%s reason=%s", hook, problem);
        }
    }

    @PreDestroy
    void stop() {
        http.close();
    }
}
