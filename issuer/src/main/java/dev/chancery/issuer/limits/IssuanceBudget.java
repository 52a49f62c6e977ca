package dev.chancery.issuer.limits;

import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks the limiter whether a certificate may be issued now. No answer is no permission. */
@Singleton
public class IssuanceBudget {

    private final LimiterApi limiter;
    private final LimitsConfig config;

    IssuanceBudget(@RestClient LimiterApi limiter, LimitsConfig config) {
        this.limiter = limiter;
        this.config = config;
    }

    /**
     * Spends from all buckets or none.
     *
     * @return what the permission rests on: only what was spent exactly can be given back
     * @throws Refused with {@link Refusal.RateLimited} or {@link Refusal.LimiterUnavailable}
     */
    public DecisionSource spend(Expense expense) {
        SpendDecision decision = ask(SpendKind.CHECK_AND_SPEND, expense);
        if (!decision.allowed()) {
            throw new Refused(refusal(decision));
        }
        return decision.source();
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

    private Refusal refusal(SpendDecision decision) {
        return decision.strictestRefusal()
                .<Refusal>map(Refusal.RateLimited::new)
                .orElseGet(() -> new Refusal.LimiterUnavailable(config.retryAfter()));
    }

    private SpendDecision ask(SpendKind kind, Expense expense) {
        try {
            return limiter.spend(new SpendRequest(kind, expense.buckets()));
        } catch (WebApplicationException e) {
            throw new Refused(unanswered(e.getResponse()), e);
        } catch (ProcessingException e) {
            throw new Refused(new Refusal.LimiterUnavailable(config.retryAfter()), e);
        }
    }

    private Refusal unanswered(Response response) {
        if (response.getStatus() != Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            // Not an outage: the two services disagree, which a person must look at.
            Log.errorf("Limiter rejected the question status=%d", response.getStatus());
        }
        return new Refusal.LimiterUnavailable(
                retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
    }

    private Duration retryAfter(@Nullable String header) {
        if (header == null || !header.matches("[0-9]{1,6}")) {
            return config.retryAfter();
        }
        return Duration.ofSeconds(Long.parseLong(header));
    }
}
