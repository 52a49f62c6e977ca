package dev.chancery.issuer.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.issuer.intake.Lane;
import dev.chancery.issuer.intake.OrderReader;
import dev.chancery.issuer.intake.QueuedOrder;
import dev.chancery.issuer.issuance.IssuanceOrder.Client;
import dev.chancery.issuer.ledger.StoredRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;

/** What is kept of a request as JSON, and read again when its turn comes. */
@Singleton
@RegisterForReflection(targets = {Client.class, IssueRequest.class, Problem.class})
class StoredOrder {

    private final ObjectMapper json;
    private final OrderReader orders;

    StoredOrder(ObjectMapper json, OrderReader orders) {
        this.json = json;
        this.orders = orders;
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are writable", e);
        }
    }

    /** The order, as far as profiles and the rest still have a place for it. */
    QueuedOrder order(StoredRequest stored) {
        IssueRequest request = read(stored.request(), IssueRequest.class);
        Client client = read(stored.client(), Client.class);
        QueuedOrder order = orders.read(request, _ -> client, Lane.BULK);
        return new QueuedOrder(Lane.ofRank(stored.lane()), order.order());
    }

    Problem problem(String stored) {
        return read(stored, Problem.class);
    }

    private <T> T read(String stored, Class<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored request cannot be read any more", e);
        }
    }
}
