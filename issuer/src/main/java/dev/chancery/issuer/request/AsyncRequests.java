package dev.chancery.issuer.request;

import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.request.RequestState;
import dev.chancery.contracts.request.RequestStatus;
import dev.chancery.issuer.intake.Intake;
import dev.chancery.issuer.intake.QueuedOrder;
import dev.chancery.issuer.intake.TenantWeights;
import dev.chancery.issuer.ledger.NewRequest;
import dev.chancery.issuer.ledger.RequestLedger;
import dev.chancery.issuer.ledger.StoredRequest;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Takes requests that nobody waits for, and tells how far they are. */
@Singleton
public class AsyncRequests {

    private static final int ID_OCTETS = 16;
    private static final int MOST_AHEAD = 10_000;

    private static final Duration SOON = Duration.ofSeconds(1);

    /** The distance between two turns of an account of weight 1. */
    private static final long STEP = 1_000_000;

    private final RequestLedger ledger;
    private final StoredOrder stored;
    private final WaitingRequests waiting;
    private final Intake intake;
    private final TenantWeights weights;
    private final SecureRandom random;
    private final Clock clock;

    AsyncRequests(
            RequestLedger ledger,
            StoredOrder stored,
            WaitingRequests waiting,
            Intake intake,
            TenantWeights weights,
            SecureRandom random,
            Clock clock) {
        this.ledger = ledger;
        this.stored = stored;
        this.waiting = waiting;
        this.intake = intake;
        this.weights = weights;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Keeps the request, and works on it as soon as it can. The same key gives the same request;
     * one that has failed begins anew.
     *
     * @param order what {@code request} comes to
     * @param caller who alone may ask for it later
     * @throws Refused if the key belongs to another request, or too many wait
     */
    public RequestStatus submit(IssueRequest request, QueuedOrder order, String caller) {
        if (waiting.full()) {
            throw new Refused(new Refusal.QueueFull(intake.expected(waiting.count())));
        }
        String account = order.order().client().account();
        String csr = order.order().csr().sha256();
        StoredRequest standing =
                ledger.submit(
                        new NewRequest(
                                newId(),
                                order.order().key().toString(),
                                csr,
                                caller,
                                account,
                                order.lane().rank(),
                                STEP / weights.of(account),
                                stored.write(request),
                                stored.write(order.order().client())));
        if (!standing.csrSha256().equals(csr) || !standing.caller().equals(caller)) {
            throw new Refused(new Refusal.IdempotencyConflict(standing.key()));
        }
        return status(standing);
    }

    /**
     * How far the request of that id is.
     *
     * @throws Refused if there is none that this caller made
     */
    public RequestStatus status(String id, String caller) {
        return status(
                ledger.find(id, caller)
                        .orElseThrow(() -> new Refused(new Refusal.UnknownRequest(id))));
    }

    private RequestStatus status(StoredRequest request) {
        return switch (request.state()) {
            case QUEUED -> queued(request);
            case DELAYED -> {
                Duration left = Duration.between(clock.instant(), request.dueAt());
                yield status(
                        request,
                        RequestState.QUEUED,
                        null,
                        left.compareTo(SOON) < 0 ? SOON : left.truncatedTo(ChronoUnit.MILLIS));
            }
            case RUNNING -> status(request, RequestState.RUNNING, null, intake.expected(1));
            case ISSUED -> status(request, RequestState.ISSUED, null, null);
            case FAILED -> status(request, RequestState.FAILED, null, null);
        };
    }

    private RequestStatus queued(StoredRequest request) {
        int ahead = ledger.ahead(request, MOST_AHEAD);
        return status(request, RequestState.QUEUED, ahead, intake.expected(ahead + 1L));
    }

    private RequestStatus status(
            StoredRequest request,
            RequestState state,
            @Nullable Integer position,
            @Nullable Duration estimate) {
        return new RequestStatus(
                request.id(),
                state,
                request.createdAt(),
                request.attempts(),
                position,
                estimate,
                request.serial() == null ? null : "/v1/certificates/" + request.serial(),
                request.problem() == null ? null : stored.problem(request.problem()));
    }

    private String newId() {
        byte[] id = new byte[ID_OCTETS];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
