package dev.chancery.issuer.limits;

import dev.chancery.contracts.batch.SpendBatch;
import dev.chancery.contracts.batch.SpendOutcome;
import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.issuer.limits.Spending.Denied;
import dev.chancery.issuer.limits.Spending.Paid;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks the limiter whether a certificate may be issued now. No answer is no permission. */
@Singleton
public class IssuanceBudget {

    private final LimiterApi limiter;
    private final LimiterFailure failure;
    private final int batchBuckets;

    IssuanceBudget(@RestClient LimiterApi limiter, LimitsConfig config) {
        this.limiter = limiter;
        this.failure = new LimiterFailure(config.retryAfter());
        this.batchBuckets = config.batchBuckets();
    }

    /**
     * Spends from all buckets or none.
     *
     * @return what the permission rests on: only what was spent exactly can be given back
     * @throws Refused with {@link Refusal.RateLimited} or {@link Refusal.LimiterUnavailable}
     */
    public DecisionSource spend(Expense expense) {
        return switch (spending(ask(SpendKind.CHECK_AND_SPEND, expense))) {
            case Paid(var source) -> source;
            case Denied(var refusal) -> throw new Refused(refusal);
        };
    }

    /**
     * Spends for many certificates in one call, or in few if they name many buckets: for each from
     * all its buckets or none, one after another.
     *
     * @return what became of each, in the same order
     */
    public List<Spending> spend(List<Expense> expenses) {
        List<SpendRequest> requests =
                expenses.stream().map(it -> request(SpendKind.CHECK_AND_SPEND, it)).toList();
        return Batches.of(requests, batchBuckets).stream()
                .flatMap(batch -> spend(batch).stream())
                .toList();
    }

    /**
     * What the limits would say now. Nothing is spent.
     *
     * @return for every bucket what would remain, or when to come back
     * @throws Refused with {@link Refusal.LimiterUnavailable}
     */
    public SpendDecision check(Expense expense) {
        return ask(SpendKind.CHECK_ONLY, expense);
    }

    /** Gives back what was spent for a certificate that will not come to be. */
    public void refund(Expense expense) {
        try {
            ask(SpendKind.REFUND, expense);
        } catch (Refused e) {
            // The account pays for nothing until its bucket refills: strict, but never too lax.
            Log.warnf(e, "Refund was not accepted account=%s", expense.account());
        }
    }

    private List<Spending> spend(SpendBatch batch) {
        int size = batch.requests().size();
        try {
            List<SpendOutcome> outcomes = limiter.spendAll(batch).decisions();
            if (outcomes.size() == size) {
                return outcomes.stream().map(this::spending).toList();
            }
            failure.disagreement("requests=" + size + " decisions=" + outcomes.size());
            return Collections.nCopies(size, new Denied(failure.unknown()));
        } catch (WebApplicationException e) {
            return Collections.nCopies(size, new Denied(failure.of(e)));
        } catch (ProcessingException e) {
            Log.warnf(e, "Limiter gave no decisions requests=%d", size);
            return Collections.nCopies(size, new Denied(failure.unknown()));
        }
    }

    private Spending spending(SpendOutcome outcome) {
        Problem problem = outcome.problem();
        return problem == null
                ? spending(Objects.requireNonNull(outcome.decision()))
                : new Denied(failure.of(problem));
    }

    private Spending spending(SpendDecision decision) {
        if (decision.allowed()) {
            return new Paid(decision.source());
        }
        return new Denied(
                decision.strictestRefusal()
                        .<Refusal>map(Refusal.RateLimited::new)
                        .orElseGet(failure::unknown));
    }

    private SpendDecision ask(SpendKind kind, Expense expense) {
        try {
            return limiter.spend(request(kind, expense));
        } catch (WebApplicationException e) {
            throw new Refused(failure.of(e), e);
        } catch (ProcessingException e) {
            throw new Refused(failure.unknown(), e);
        }
    }

    private static SpendRequest request(SpendKind kind, Expense expense) {
        return new SpendRequest(kind, expense.buckets());
    }
}
