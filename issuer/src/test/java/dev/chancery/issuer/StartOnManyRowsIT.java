package dev.chancery.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged issuer is ready as soon as on an empty ledger, however much it holds, since nothing
 * scans it: by the clock of the machine, in less than 10 s where nothing else runs. Millions of
 * rows take minutes to write, so this is run on request: {@code -Dexcluded.its=token
 * -Dit.test=StartOnManyRowsIT -Dsoak.rows=5000000}.
 */
@Tag("soak")
class StartOnManyRowsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CHUNK = 250_000;
    private static final Path LOG = Path.of("target", "start-on-many-rows.log");

    /** As long as real ones, and spread over the weeks that are there. */
    private static final String LOAD =
            """
            with made as (
                select '4' || substr(md5('s' || i), 2) as serial,
                    date_trunc('second', now()) + i % 100 * interval '1 day' as not_after, i
                from generate_series({first}, {last}) as i
            ), requested as (
                insert into issuance (idempotency_key, csr_sha256, state, serial, authority, profile,
                    account, owner, dns_names, not_before, not_after, issued_at)
                select 'soak/' || i || '/1', sha256(i::text::bytea), 'issued', serial, 'chancery-ca',
                    'tls-server', 'soak/ns' || i % 1000, 'ns' || i % 1000 || '/web' || i, '{}',
                    now(), not_after, now()
                from made
            ), narrow as (
                insert into certificate (serial, fingerprint, authority, profile, account, owner,
                    dns_names, not_before, not_after)
                select serial, sha256(i::text::bytea), 'chancery-ca', 'tls-server',
                    'soak/ns' || i % 1000, 'ns' || i % 1000 || '/web' || i,
                    array['host' || i || '.team' || i % 500 || '.example.com'], now(), not_after
                from made
            ), whole as (
                insert into certificate_der (serial, not_after, der)
                select serial, not_after, sha512(i::text::bytea) from made
            )
            insert into ocsp_publication (serial, authority, not_after, next_update, lease_until)
            select serial, 'chancery-ca', not_after, now() + interval '1 day', now() from made""";

    private final IssuerParts parts = new IssuerParts();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
        parts.stop();
    }

    @Test
    void isReadyAsSoonAsOnNone() throws Exception {
        int rows = Integer.getInteger("soak.rows", 5_000_000);
        Map<String, String> settings = parts.start();

        Duration empty = start(settings);
        for (int first = 1; first <= rows; first += CHUNK) {
            Sql.update(
                    LOAD.replace("{first}", String.valueOf(first))
                            .replace("{last}", String.valueOf(Math.min(rows, first + CHUNK - 1))));
        }
        Duration full = start(settings);

        System.out.printf(
                "ready after %d ms without rows, after %d ms on %d%n",
                empty.toMillis(), full.toMillis(), rows);
        assertThat(Sql.number("select count(*) from certificate")).isGreaterThanOrEqualTo(rows);
        assertThat(full).isLessThan(empty.multipliedBy(2));
    }

    /** Starts the issuer, and ends it as soon as it is ready. */
    private Duration start(Map<String, String> settings) throws IOException, InterruptedException {
        int port = freePort();
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach((name, value) -> line.add("-D" + name + "=" + value));
        line.add("-Dquarkus.management.host=127.0.0.1");
        line.add("-Dquarkus.management.port=" + port);
        line.add("-Dquarkus.http.host=127.0.0.1");
        line.add("-Dquarkus.otel.sdk.disabled=true");
        line.add("-Dquarkus.http.ssl-port=" + freePort());
        line.addAll(
                List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        long begun = System.nanoTime();
        Process issuer =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                        .start();
        started.add(issuer);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !issuer.isAlive() || ready(port));
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(issuer.isAlive()).as("see %s", LOG).isTrue();
        issuer.destroy();
        issuer.waitFor();
        return taken;
    }

    private static boolean ready(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port + "/q/health/ready")
                                    .toURL()
                                    .openConnection();
            return connection.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
