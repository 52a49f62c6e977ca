package dev.chancery.e2e.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.local.process.Tool;
import dev.chancery.local.service.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file to source, used as people use it: by a shell. */
@ExtendWith(RunningSystem.class)
class EnvironmentE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KUBECONFIG",
                "PATH",
                "ISSUER_URL",
                "LIMITER_URL",
                "OCSP_URL",
                "METRICS_URLS",
                "DATABASE_URL",
                "REDIS_URL",
                "PKCS11_MODULE",
                "PKCS11_TOKEN",
                "PKCS11_PIN_FILE",
                "CLIENT_CERT",
                "CLIENT_KEY",
                "CA_CERT",
                "OPERATOR_PIDS",
                "ISSUER_PIDS",
                "LIMITER_PIDS",
                "OCSP_PIDS"
            })
    void tellsEverything(String name, Chancery chancery) {
        assertThat(variable(chancery, name)).isNotBlank();
    }

    @Test
    void findsTheRightKubectl(Chancery chancery) {
        assertThat(sourced(chancery, "kubectl get namespaces")).contains("chancery-system");
    }

    @Test
    void reachesTheDatabaseByPsql(Chancery chancery) {
        assumeThat(Tool.find("psql")).isPresent();

        assertThat(
                        sourced(
                                chancery,
                                "psql \"$DATABASE_URL\" -Atc 'select count(*) >= 0 from certificate'"))
                .isEqualToIgnoringWhitespace("t");
    }

    @Test
    void hasOneAddressOfMetricsForEachProcess(Chancery chancery) throws Exception {
        List<String> addresses = words(chancery, "METRICS_URLS");

        assertThat(addresses).hasSize(Service.values().length - 1 + RunningSystem.LIMITERS);
        for (String address : addresses) {
            HttpResponse<String> answer = get(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(200);
            assertThat(answer.body()).as(address).contains("# TYPE jvm_");
        }
    }

    @Test
    void namesEachOfSeveralProcesses(Chancery chancery) {
        assertThat(words(chancery, "LIMITER_PIDS"))
                .hasSize(RunningSystem.LIMITERS)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void followsAProcessThatWasKilledAndCameBack(Service service, Chancery chancery) {
        String variable = service.name() + "_PIDS";
        long killed = Long.parseLong(words(chancery, variable).getFirst());

        Tool.run("sh", "-c", "kill -s KILL " + killed);

        await("another process of " + service)
                .atMost(PATIENCE)
                .until(
                        () -> chancery.parts().pids(service),
                        pids -> !pids.contains(killed) && pids.size() == processes(service));
        await("the environment file names it")
                .atMost(PATIENCE)
                .until(
                        () -> words(chancery, variable),
                        pids ->
                                pids.equals(
                                        chancery.parts().pids(service).stream()
                                                .map(String::valueOf)
                                                .toList()));
        await(service + " is ready").atMost(PATIENCE).until(() -> chancery.parts().ready(service));
    }

    private static int processes(Service service) {
        return service == Service.LIMITER ? RunningSystem.LIMITERS : 1;
    }

    private static List<String> words(Chancery chancery, String name) {
        return List.of(variable(chancery, name).split(" "));
    }

    private static String variable(Chancery chancery, String name) {
        return sourced(chancery, "printf %s \"$" + name + "\"");
    }

    /**
     * Runs a line of shell in which nothing is set but what the file sets, and a home for caches.
     */
    private static String sourced(Chancery chancery, String line) {
        String file = chancery.layout().environmentFile().toString();
        String home = "HOME=" + chancery.layout().directory();
        return Tool.run("env", "-i", home, "sh", "-c", "set -a; . " + file + "; set +a; " + line);
    }

    private static HttpResponse<String> get(String address)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build(),
                    BodyHandlers.ofString());
        }
    }
}
