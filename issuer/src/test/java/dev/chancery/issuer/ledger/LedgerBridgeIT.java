package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Trace context and request data survive the way to the event loop and back. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class LedgerBridgeIT {

    private final IssuerClient admin = IssuerParts.client("admin");

    @Test
    void carriesTraceAndRequestDataBothWays() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> crossing :
                    IntStream.range(0, 50)
                            .mapToObj(i -> threads.submit(() -> assertCrossing(i)))
                            .toList()) {
                crossing.get();
            }
        }
    }

    private void assertCrossing(int number) {
        String trace = "%032x".formatted(0xabcdef000L + number);

        JsonNode seen =
                IssuerClient.json(
                        admin.send(
                                IssuerClient.request("/bridge?note=note" + number)
                                        .header(
                                                "traceparent",
                                                "00-" + trace + "-00000000000000ff-01")
                                        .build()));

        String expected = "note" + number + " " + trace;
        assertThat(seen.get("before").asText()).isEqualTo(expected);
        assertThat(seen.get("during").asText()).isEqualTo(expected);
        assertThat(seen.get("inTransaction").asText()).isEqualTo(expected);
        assertThat(seen.get("after").asText()).isEqualTo(expected);
    }
}
