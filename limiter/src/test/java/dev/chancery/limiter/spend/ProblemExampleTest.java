package dev.chancery.limiter.spend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.chancery.contracts.limit.Bucket;
import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.limiter.bucket.InMemoryBucketStore;
import dev.chancery.limiter.bucket.SettableClock;
import dev.chancery.limiter.policy.LimitCatalog;
import dev.chancery.limiter.policy.LimitsConfig;
import dev.chancery.limiter.policy.Subjects;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The example in {@code docs/problems.md} is what the limits as shipped really say. */
class ProblemExampleTest {

    private final ObjectMapper json =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .build();
    private final SettableClock clock = new SettableClock();

    @Test
    void isTrue() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "problems.md"));
        Problem example = json.readValue(document.split("```json|```")[1], Problem.class);
        SpendService limiter = shipped();
        spend(limiter, 20);
        clock.advance(Duration.ofMinutes(5).plusSeconds(30));

        BucketDecision refusal = spend(limiter, 1).strictestRefusal().orElseThrow();

        assertThat(example).isEqualTo(Problem.rateLimited(example.detail(), refusal));
        assertThat(example.detail()).contains(refusal.limit(), refusal.subject());
    }

    private static SpendDecision spend(SpendService limiter, int cost) {
        return limiter.spend(
                new SpendRequest(
                        SpendKind.CHECK_AND_SPEND,
                        List.of(new Bucket("certificates-per-name-set", "www.example.com", cost))));
    }

    private SpendService shipped() throws IOException {
        LimitCatalog catalog =
                new LimitCatalog(
                        new SmallRyeConfigBuilder()
                                .addDiscoveredConverters()
                                .withSources(
                                        new PropertiesConfigSource(
                                                Objects.requireNonNull(
                                                        getClass()
                                                                .getResource(
                                                                        "/META-INF/microprofile-config.properties"))))
                                .withMapping(LimitsConfig.class)
                                .build()
                                .getConfigMapping(LimitsConfig.class));
        return new SpendService(
                new RequestReader(catalog, new Subjects(Set::of), () -> 256),
                new InMemoryBucketStore(clock),
                new DecisionMeter(new SimpleMeterRegistry(), catalog),
                () -> Duration.ofSeconds(5));
    }
}
