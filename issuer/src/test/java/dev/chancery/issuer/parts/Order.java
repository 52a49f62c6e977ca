package dev.chancery.issuer.parts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Bodies of {@code POST /v1/certificates}; each new one has a key of its own. */
public final class Order {

    private final ObjectNode body = JsonNodeFactory.instance.objectNode();

    private Order(String csr) {
        body.putObject("idempotencyKey")
                .put("cluster", "test")
                .put("owner", UUID.randomUUID().toString())
                .put("revision", 1);
        body.put("authority", "chancery-ca").put("profile", "tls-server").put("csr", csr);
    }

    public static Order of(String csr) {
        return new Order(csr);
    }

    public static Order forNames(String... dnsNames) {
        return new Order(TestCsr.forNames(dnsNames));
    }

    public Order with(String field, String value) {
        body.put(field, value);
        return this;
    }

    public Order onBehalfOf(String namespace, String name) {
        body.putObject("onBehalfOf").put("namespace", namespace).put("name", name);
        return this;
    }

    /** The tree itself, for tests that bend it. */
    public ObjectNode body() {
        return body;
    }

    /** The key as the ledger knows it. */
    public String key() {
        return "test/" + body.at("/idempotencyKey/owner").asText() + "/1";
    }

    public String json() {
        return body.toString();
    }
}
