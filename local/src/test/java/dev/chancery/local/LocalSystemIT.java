package dev.chancery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chancery.local.process.Program;
import dev.chancery.local.service.Service;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local system with its parts alone: the services have their own builds, and e2e runs them. */
class LocalSystemIT {
    private final LocalOptions options;

    LocalSystemIT(@TempDir Path directory) {
        LocalOptions all = LocalOptions.forTests(Path.of("..").toAbsolutePath(), directory);
        for (Service service : Service.values()) {
            all = all.withReplicas(service, 0);
        }
        this.options = all;
    }

    @Test
    void startsServesAndRemembers() {
        String databaseUrl;
        try (LocalSystem system = LocalSystem.start(options)) {
            databaseUrl = system.environment().get("DATABASE_URL");
            system.controlPlane().kubectl().run("create", "configmap", "remembered");

            assertThat(system.controlPlane().kubectl().run("get", "crd"))
                    .contains("certificates.chancery.dev");
            assertThatThrownBy(() -> LocalSystem.start(options))
                    .hasMessage("it is already running");
        }

        try (LocalSystem system = LocalSystem.start(options)) {
            assertThat(system.environment()).containsEntry("DATABASE_URL", databaseUrl);
            assertThat(system.controlPlane().kubectl().run("get", "configmap"))
                    .contains("remembered");
        }
    }

    @Test
    void bringsBackWhatAStrangerKilledAndLeavesDownWhatWasStopped() {
        try (LocalSystem system = LocalSystem.start(options)) {
            Program redis = system.redis().programs().getFirst();
            system.postgres().stop();

            redis.crash();

            await().atMost(Duration.ofSeconds(2)).until(redis::running);
            await().atMost(Duration.ofSeconds(60)).until(redis::answers);
            assertThat(system.postgres().running()).isFalse();
        }
    }
}
