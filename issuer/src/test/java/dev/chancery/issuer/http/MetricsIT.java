package dev.chancery.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.parts.IssuerClient;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Order;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The families that dashboards and autoscalers ask for, by their exact names. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class MetricsIT {

    private final IssuerClient operator = IssuerParts.client("operator");

    @BeforeEach
    void issueOne() {
        IssuerParts.limiter().reset();
        assertThat(operator.issue(Order.forNames("metrics.example.com").json()).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certificate_operations_total{operation=\"issue\",status=\"success\"}",
                "certificate_operation_duration_seconds_count{operation=\"issue\",status=\"success\"}",
                "certificate_operation_duration_seconds_bucket{operation=\"issue\",status=\"success\",",
                "certificate_queue_size{queue_type=\"signing\"}",
                "certificate_queue_size{queue_type=\"nearly_expired\"} 0",
                "certificate_queue_size{queue_type=\"new\"} 0",
                "certificate_queue_size{queue_type=\"routine_renewal\"} 0",
                "certificate_queue_size{queue_type=\"bulk\"} 0",
                "certificate_queue_wait_seconds_bucket{queue_type=\"new\",",
                "certificate_batch_size_count",
                "database_query_duration_seconds_count{query_type=\"reserve\"}",
                "database_query_duration_seconds_count{query_type=\"mark_issued\"}",
                "ca_request_duration_seconds_count{operation=\"sign\",status=\"success\"}",
                "chancery_hsm_sign_duration_seconds_count{outcome=\"success\",token=\"default\"}",
                "chancery_hsm_session_wait_seconds_count{token=\"default\"}",
                "chancery_hsm_sessions_in_use{token=\"default\"}",
                "chancery_hsm_sessions_limit{token=\"default\"} 4.0",
                "chancery_hsm_available{token=\"default\"} 1.0",
                "chancery_hsm_errors_total{class=\"session\",token=\"default\"}",
                "chancery_ocsp_responses_total",
                "sql_pool_active{",
                "sql_pool_queue_size{",
                "sql_pool_queue_delay_seconds_count{",
                "chancery_database_reads_total{side=\"primary\"}",
                "chancery_cache_reads_total{cache=\"certificate\",level=\"memory\"}",
                "chancery_cache_reads_total{cache=\"status\",level=\"shared\"}",
                "chancery_cache_reads_total{cache=\"page\",level=\"ledger\"}",
            })
    void areServedByTheirNames(String series) {
        assertThat(IssuerClient.metrics().lines()).anyMatch(line -> line.startsWith(series));
    }
}
