package dev.chancery.e2e.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.local.service.Service;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services in production print one JSON object a line, and nothing else. */
@ExtendWith(RunningSystem.class)
class LogsE2E {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void areJsonLineByLine(Service service, Chancery chancery) {
        List<String> lines = chancery.logs().lines(service);

        assertThat(lines).isNotEmpty().allMatch(this::isRecord, "is a JSON object with a message");
    }

    private boolean isRecord(String line) {
        try {
            return json.readTree(line).path("message").isTextual();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
