package dev.chancery.limiter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {

    @Test
    void tellsADefectWithoutInternalsAndWhenToTryAgain() {
        RestResponse<Problem> response =
                new ProblemMappers().unexpected(new IllegalStateException("secret"));

        Problem problem = Objects.requireNonNull(response.getEntity());
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("60");
        assertThat(problem.type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(problem.detail()).doesNotContain("secret");
    }
}
