package dev.chancery.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {

    @Test
    void tellsADefectWithoutInternalsAndWhenToTryAgain() {
        Response answer = new ProblemMapper().failed(new IllegalStateException("secret"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("60");
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getEntity())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.detail()).doesNotContain("secret"));
    }
}
