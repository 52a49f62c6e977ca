package dev.chancery.issuer.request;

import dev.chancery.contracts.problem.Problem;
import dev.chancery.issuer.issuance.Issuance;
import dev.chancery.issuer.issuance.IssuanceOutcome;
import dev.chancery.issuer.ledger.SettledRequest;
import dev.chancery.issuer.ledger.StoredRequest;
import dev.chancery.issuer.ledger.StoredRequest.State;
import dev.chancery.issuer.refusal.RefusalProblem;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one attempt means for a request: that it is done, that it is over, or when to try again. */
@Singleton
class Verdict {

    private final StoredOrder stored;
    private final RequestConfig config;
    private final Clock clock;

    Verdict(StoredOrder stored, RequestConfig config, Clock clock) {
        this.stored = stored;
        this.config = config;
        this.clock = clock;
    }

    SettledRequest of(StoredRequest request, IssuanceOutcome outcome) {
        return switch (outcome) {
            case Issuance issuance ->
                    new SettledRequest(
                            request.id(),
                            State.ISSUED,
                            issuance.certificate().serial().hex(),
                            null,
                            Duration.ZERO);
            case IssuanceOutcome.Denied denied ->
                    refused(request, RefusalProblem.of(denied.refusal()));
            case IssuanceOutcome.Failed failed -> {
                Log.errorf(failed.defect(), "A request failed unexpectedly id=%s", request.id());
                yield refused(request, Problem.internal("The failure was logged"));
            }
        };
    }

    private SettledRequest refused(StoredRequest request, Problem problem) {
        Duration wait = wait(request.attempts(), problem.retryAfter());
        boolean inTime =
                clock.instant().plus(wait).isBefore(request.createdAt().plus(config.maxAge()));
        boolean again = problem.type().retryable() && inTime;
        return new SettledRequest(
                request.id(),
                again ? State.DELAYED : State.FAILED,
                null,
                stored.write(problem),
                wait);
    }

    /** Doubles with each attempt to a bound; not before the refusal says. */
    private Duration wait(int attempts, @Nullable Duration told) {
        long doubled = config.firstWait().toMillis() << Math.min(attempts, 20);
        Duration wait = Duration.ofMillis(Math.min(doubled, config.longestWait().toMillis()));
        return told != null && told.compareTo(wait) > 0 ? told : wait;
    }
}
