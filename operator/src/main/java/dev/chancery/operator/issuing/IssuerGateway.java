package dev.chancery.operator.issuing;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.crds.v1alpha1.Reason;
import dev.chancery.operator.issuing.IssuanceOutcome.Issued;
import dev.chancery.operator.issuing.IssuerAnswer.Refusal;
import dev.chancery.operator.issuing.IssuerAnswer.Silence;
import dev.chancery.operator.issuing.IssuerAnswer.Success;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls the issuer. Whatever happens on the way comes back as a value, never as an exception. */
@ApplicationScoped
@RegisterForReflection(targets = {IssueResponse.class, Problem.class})
public class IssuerGateway {

    private final IssuerApi api;
    private final IssuerConversation conversation;
    private final MeterRegistry metrics;

    IssuerGateway(
            @RestClient IssuerApi api, IssuerConversation conversation, MeterRegistry metrics) {
        this.api = api;
        this.conversation = conversation;
        this.metrics = metrics;
    }

    /** Asks for a certificate. Asking the same again is safe. */
    public IssuanceOutcome issue(IssueRequest request) {
        return switch (measured("issue", () -> api.issue(request))) {
            case Success success -> issued(success.body());
            case Refusal refusal -> ProblemOutcome.of(refusal.problem(), refusal.retryAfter());
            case Silence silence ->
                    IssuanceOutcome.pending(Reason.ISSUER_UNAVAILABLE, silence.why());
        };
    }

    /** Asks whether the issuer has the authority of that name. */
    public AuthorityState authority(String name) {
        return switch (measured("chain", () -> api.chain(name))) {
            case Success _ -> new AuthorityState.Available();
            case Refusal refusal when refusal.problem().type() == ProblemType.NOT_FOUND ->
                    new AuthorityState.Unknown(refusal.problem().detail());
            case Refusal refusal -> new AuthorityState.Unreachable(refusal.problem().detail());
            case Silence silence -> new AuthorityState.Unreachable(silence.why());
        };
    }

    private IssuanceOutcome issued(String body) {
        try {
            return new Issued(conversation.read(body, IssueResponse.class));
        } catch (JsonProcessingException e) {
            return IssuanceOutcome.pending(
                    Reason.ISSUER_FAILED, "the issuer's answer cannot be read");
        }
    }

    private IssuerAnswer measured(String operation, Supplier<Response> call) {
        Timer.Sample sample = Timer.start(metrics);
        IssuerAnswer answer = conversation.ask(call);
        sample.stop(
                Timer.builder("ca.request.duration")
                        .description("Calls from the operator to the issuer")
                        .tag("operation", operation)
                        .tag("status", answer.status())
                        .register(metrics));
        return answer;
    }
}
