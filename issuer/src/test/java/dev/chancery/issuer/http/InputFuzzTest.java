package dev.chancery.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.revoke.RevokeRequest;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.InventoryPosition;
import dev.chancery.issuer.parts.Mutations;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Bodies and parameters of any kind are read, or refused with words that can be shown. A failure
 * prints the seed that repeats it.
 */
class InputFuzzTest {

    private static final String ORDER =
            """
            {"idempotencyKey": {"cluster": "home", "owner": "uid", "revision": 3},
             "authority": "chancery-ca", "profile": "tls-server", "csr": "CSR",
             "duration": "PT2160H",
             "onBehalfOf": {"namespace": "demo", "name": "web", "requester": "alice"},
             "narrowing": {"dnsNames": ["*.example.com"], "maxLifetime": "PT720H"}}
            """;
    private static final String REVOCATION = "{\"reason\": \"superseded\"}";
    private static final List<String> PARAMETERS =
            InventoryParameter.ALL.stream().sorted().toList();
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    private final ObjectMapper json = strict();
    private final InventoryReader queries =
            new InventoryReader(
                    new SmallRyeConfigBuilder()
                            .withMapping(InventoryConfig.class)
                            .build()
                            .getConfigMapping(InventoryConfig.class),
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @Property(tries = 5_000)
    void readsOrRefusesOrders(@ForAll long seed) throws IOException {
        readOrDescribe(new Mutations(seed).json(ORDER), IssueRequest.class);
    }

    @Property(tries = 2_000)
    void readsOrRefusesRevocations(@ForAll long seed) throws IOException {
        readOrDescribe(new Mutations(seed).json(REVOCATION), RevokeRequest.class);
    }

    @Property(tries = 5_000)
    void readsOrRefusesQueries(@ForAll long seed) {
        Mutations mutations = new Mutations(seed);
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (int i = Math.floorMod(seed, 4); i >= 0; i--) {
            parameters.add(mutations.one(PARAMETERS), mutations.text());
        }

        readOrRefuse(parameters);
    }

    @Property(tries = 2_000)
    void readsOrRefusesCursors(@ForAll long seed) {
        Mutations mutations = new Mutations(seed);
        String good =
                new InventoryCursor(NOW, new InventoryPosition(NOW, new Serial("7f")))
                        .write(queries.read(new MultivaluedHashMap<>()).filter());
        byte[] bent = mutations.der(good.getBytes(StandardCharsets.ISO_8859_1));
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.add(InventoryParameter.CURSOR, new String(bent, StandardCharsets.ISO_8859_1));

        readOrRefuse(parameters);
    }

    private void readOrDescribe(byte[] body, Class<?> type) throws IOException {
        try {
            json.readValue(body, type);
        } catch (JsonProcessingException e) {
            assertThat(MalformedJson.describe(e)).isNotBlank().doesNotContain("dev.chancery");
        }
    }

    private void readOrRefuse(MultivaluedMap<String, String> parameters) {
        try {
            queries.read(parameters);
        } catch (Refused e) {
            assertThat(e.refusal()).isInstanceOf(Refusal.MalformedRequest.class);
        }
    }

    private static ObjectMapper strict() {
        ObjectMapper mapper =
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        new StrictJson().customize(mapper);
        return mapper;
    }
}
