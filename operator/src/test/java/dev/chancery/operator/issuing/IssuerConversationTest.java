package dev.chancery.operator.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerConversationTest {

    private final IssuerConversation conversation = new IssuerConversation(new ObjectMapper());

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"title\": \"x\"}", "{\"type\": null}", "null", "[]", "oops"})
    void takesNothingForAProblemThatHasNoType(String body) {
        assertThatThrownBy(() -> conversation.problem(body))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void fillsInWhatAProblemLeavesOut() throws JsonProcessingException {
        Problem problem =
                conversation.problem("{\"type\": \"https://chancery.dev/problems/queue-full\"}");

        assertThat(problem.type()).isEqualTo(ProblemType.QUEUE_FULL);
        assertThat(problem.title()).isEqualTo(ProblemType.QUEUE_FULL.title());
        assertThat(problem.detail()).isNotEmpty();
    }
}
