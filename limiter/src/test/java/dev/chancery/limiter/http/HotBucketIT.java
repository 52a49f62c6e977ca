package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 64 clients at once on one bucket get what one patient client would get, and no more. */
@QuarkusTest
@QuarkusTestResource(TestParts.class)
class HotBucketIT {

    private static final int CLIENTS = 64;
    private static final int CONNECTIONS = 8;
    private static final int CALLS = 25;
    private static final int BURST = 100;

    private final String body =
            SpendBody.of("check-and-spend", TestParts.CLOSED_LIMIT, "hot/" + UUID.randomUUID(), 1);

    @Test
    void grantsExactlyTheBurst() throws Exception {
        List<MtlsClient> connections =
                Stream.generate(() -> TestParts.client("issuer")).limit(CONNECTIONS).toList();
        List<Callable<Integer>> clients =
                IntStream.range(0, CLIENTS)
                        .<Callable<Integer>>mapToObj(
                                i -> () -> granted(connections.get(i % CONNECTIONS)))
                        .toList();
        int granted = 0;

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> client : executor.invokeAll(clients)) {
                granted += client.get();
            }
        }

        assertThat(granted).isEqualTo(BURST);
    }

    private int granted(MtlsClient client) {
        int granted = 0;
        for (int i = 0; i < CALLS; i++) {
            HttpResponse<String> response = client.post("/v1/spend", body);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            granted += MtlsClient.json(response).get("allowed").asBoolean() ? 1 : 0;
        }
        return granted;
    }
}
