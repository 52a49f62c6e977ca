package dev.chancery.issuer.http;

import dev.chancery.contracts.issue.IssueBatch;
import dev.chancery.contracts.issue.IssueBatchResponse;
import dev.chancery.contracts.issue.IssueOutcome;
import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.issuer.intake.Intake;
import dev.chancery.issuer.intake.Lane;
import dev.chancery.issuer.intake.OrderReader;
import dev.chancery.issuer.intake.QueuedOrder;
import dev.chancery.issuer.issuance.Issuance;
import dev.chancery.issuer.issuance.IssuanceOutcome;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.RefusalProblem;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.logging.Log;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Certificates by the dozen. */
@Path(CertificateBatchResource.PATH)
@RunOnVirtualThread
public class CertificateBatchResource {

    static final String PATH = CertificateResource.PATH + ":batch";

    private final Intake intake;
    private final OrderReader orders;
    private final CertificateView view;
    private final SecurityIdentity identity;

    CertificateBatchResource(
            Intake intake, OrderReader orders, CertificateView view, SecurityIdentity identity) {
        this.intake = intake;
        this.orders = orders;
        this.view = view;
        this.identity = identity;
    }

    /**
     * Has up to 500 certificates issued. Each order is answered by itself, in the same place: that
     * some are refused is nothing unusual, and those may be sent again alone. Orders that do not
     * say how urgent they are go into the lane for what nobody waits for.
     */
    @POST
    @RolesAllowed(Permission.Role.ISSUE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "An outcome for each order")
    public IssueBatchResponse issue(@Nullable IssueBatch batch) {
        List<IssueRequest> requests = batch == null ? List.of() : batch.orders();
        if (requests.isEmpty() || requests.size() > IssueBatch.MAX_ORDERS) {
            throw new Refused(
                    new Refusal.MalformedRequest(
                            "orders must have 1 to " + IssueBatch.MAX_ORDERS + " members"));
        }
        Caller caller = Caller.of(identity);
        List<Reading> readings = requests.stream().map(it -> read(it, caller)).toList();
        Iterator<IssuanceOutcome> issued =
                intake.issue(
                                readings.stream()
                                        .filter(Reading.Order.class::isInstance)
                                        .map(it -> ((Reading.Order) it).order())
                                        .toList())
                        .iterator();
        List<IssueOutcome> outcomes = new ArrayList<>();
        for (Reading reading : readings) {
            outcomes.add(
                    switch (reading) {
                        case Reading.Order _ -> outcome(issued.next());
                        case Reading.None none ->
                                IssueOutcome.refused(RefusalProblem.of(none.refusal()));
                    });
        }
        return new IssueBatchResponse(outcomes);
    }

    /** What a member of the batch is: an order, or none. */
    private sealed interface Reading {
        record Order(QueuedOrder order) implements Reading {}

        record None(Refusal refusal) implements Reading {}
    }

    private Reading read(IssueRequest request, Caller caller) {
        try {
            return new Reading.Order(orders.read(request, caller::client, Lane.BULK));
        } catch (Refused e) {
            return new Reading.None(e.refusal());
        }
    }

    private IssueOutcome outcome(IssuanceOutcome outcome) {
        return switch (outcome) {
            case Issuance issuance when issuance.repeated() ->
                    IssueOutcome.issued(200, view.of(issuance.certificate()));
            case Issuance issuance -> IssueOutcome.issued(201, view.ofNew(issuance.certificate()));
            case IssuanceOutcome.Denied denied ->
                    IssueOutcome.refused(RefusalProblem.of(denied.refusal()));
            case IssuanceOutcome.Failed failed -> {
                Log.error("An order failed unexpectedly", failed.defect());
                yield IssueOutcome.refused(
                        Problem.internal("The failure was logged; try again later"));
            }
        };
    }
}
