package dev.chancery.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chancery.local.process.ProgramFailure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlPlaneIT {
    private final ControlPlane controlPlane;

    ControlPlaneIT(@TempDir Path directory) {
        controlPlane = ControlPlane.create(directory);
    }

    @BeforeAll
    void start() {
        controlPlane.start();
    }

    @AfterAll
    void stop() {
        controlPlane.close();
    }

    @Test
    void saysWhatVersionItIs() {
        assertThat(kubectl("version")).contains("Server Version: v1.37.2");
    }

    @Test
    void givesAServiceAccountItsOwnRightsAndNoMore() {
        kubectl("create", "namespace", "narrow");
        kubectl("create", "serviceaccount", "reader", "--namespace=narrow");
        kubectl("create", "role", "reads", "--verb=get", "--resource=secrets", "-n", "narrow");
        kubectl(
                "create",
                "rolebinding",
                "reads",
                "--role=reads",
                "--serviceaccount=narrow:reader",
                "--namespace=narrow");
        kubectl("create", "secret", "generic", "plain", "--namespace=narrow");

        Kubectl reader =
                new Kubectl(
                        controlPlane.kubectl().program(),
                        controlPlane.kubeconfigFor("narrow", "reader"));

        assertThat(reader.run("auth", "whoami")).contains("system:serviceaccount:narrow:reader");
        assertThat(reader.run("get", "secret", "plain")).contains("plain");
        assertThatThrownBy(() -> reader.run("delete", "secret", "plain"))
                .isInstanceOf(ProgramFailure.class)
                .hasMessageContaining("Forbidden");
    }

    @Test
    void collectsWhatItsOwnerLeaves() {
        kubectl("create", "configmap", "owner");
        String uid = kubectl("get", "configmap", "owner", "-o", "jsonpath={.metadata.uid}");
        kubectl("create", "configmap", "owned");
        kubectl(
                "patch",
                "configmap",
                "owned",
                "--patch",
                """
                {"metadata": {"ownerReferences": [
                  {"apiVersion": "v1", "kind": "ConfigMap", "name": "owner", "uid": "%s"}]}}
                """
                        .formatted(uid));

        kubectl("delete", "configmap", "owner");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(kubectl("get", "configmap")).doesNotContain("owned"));
    }

    @Test
    void deletesANamespaceWithWhatIsInIt() {
        kubectl("create", "namespace", "doomed");
        kubectl("create", "secret", "generic", "inmate", "--namespace=doomed");

        kubectl("delete", "namespace", "doomed", "--timeout=30s");

        assertThat(kubectl("get", "namespace")).doesNotContain("doomed");
    }

    @Test
    void keepsObjectsAndTokensOverAKill() {
        kubectl("create", "configmap", "durable");

        controlPlane.kill();
        controlPlane.start();

        assertThat(kubectl("get", "configmap", "durable")).contains("durable");
    }

    @Test
    void givesAServiceAccountToEveryNamespace() {
        kubectl("create", "namespace", "fresh");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(kubectl("get", "serviceaccount", "-n", "fresh"))
                                        .contains("default"));
    }

    private String kubectl(String... arguments) {
        return controlPlane.kubectl().run(arguments);
    }
}
