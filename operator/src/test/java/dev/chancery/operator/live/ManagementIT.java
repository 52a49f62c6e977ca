package dev.chancery.operator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the operator tells those who run it. */
class ManagementIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestBed bed;

    @BeforeAll
    static void start() {
        bed = TestBed.ready();
    }

    @Test
    void hasTheMetricsByTheirNamesAndNoneOfAResource() throws Exception {
        try (Story story = Story.begin(bed)) {
            story.create(Story.forNames("a.example.com"));
            story.awaitIssued(1);

            String metrics = get("/q/metrics").body();

            assertThat(metrics)
                    .containsPattern(
                            "(?m)^certificate_operation_duration_seconds_count\\{operation=\"issue\",status=\"issued\"} ")
                    .containsPattern(
                            "(?m)^certificate_operations_total\\{operation=\"issue\",status=\"issued\"} ")
                    .containsPattern(
                            "(?m)^ca_request_duration_seconds_count\\{operation=\"issue\",status=\"ok\"} ")
                    .containsPattern(
                            "(?m)^certificate_queue_size\\{queue_type=\"reconciliation\"} ")
                    .containsPattern(
                            "(?m)^chancery_reconciliations_total\\{controller=\"certificates\",outcome=\"succeeded\"} ")
                    .doesNotContain(
                            story.namespace(), Story.CLUSTER_ISSUER, "resource_name", "namespace=");
        }
    }

    @Test
    void isReadyOnlyWhileTheIssuerAnswers() throws Exception {
        bed.issuer().close();
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> {
                                HttpResponse<String> ready = get("/q/health/ready");
                                assertThat(ready.statusCode()).isEqualTo(503);
                                assertThat(ready.body()).contains("\"issuer\"", "DOWN");
                            });
            assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            bed.issuer().start();
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            HttpResponse<String> ready = get("/q/health/ready");
                            assertThat(ready.statusCode()).isEqualTo(200);
                            assertThat(ready.body()).contains("\"issuer\"", "\"api-server\"");
                        });
    }

    @Test
    void leadsByItsLease() {
        Lease lease =
                bed.admin()
                        .leases()
                        .inNamespace("chancery-system")
                        .withName("chancery-operator")
                        .require();

        assertThat(lease.getSpec().getHolderIdentity()).isEqualTo("operator-0");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(bed.management(path))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
