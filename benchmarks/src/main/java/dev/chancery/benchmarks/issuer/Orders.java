package dev.chancery.benchmarks.issuer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** What is posted to the issuer: each order under a key of its own, never used before. */
final class Orders {

    private static final int TENANTS = 50;

    private final List<String> csrs;
    private final String run = UUID.randomUUID().toString();

    Orders(List<String> csrs) {
        this.csrs = csrs;
    }

    String single(int number) {
        return order(number).toString();
    }

    /** A batch of {@code size}, the requests from {@code number * size} on. */
    String batch(int number, int size) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode orders = body.putArray("orders");
        for (int i = 0; i < size; i++) {
            orders.add(order(number * size + i));
        }
        return body.toString();
    }

    private ObjectNode order(int number) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("idempotencyKey")
                .put("cluster", "bench")
                .put("owner", run + "-" + number)
                .put("revision", 1);
        body.put("authority", "chancery-ca")
                .put("profile", "tls-server")
                .put("csr", csrs.get(number % csrs.size()));
        body.putObject("onBehalfOf")
                .put("namespace", "tenant-" + number % TENANTS)
                .put("name", "web-" + number);
        return body;
    }
}
