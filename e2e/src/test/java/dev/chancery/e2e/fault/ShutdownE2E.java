package dev.chancery.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.e2e.system.CertificateRequest;
import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.Ledger;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.ServiceClient.Answer;
import dev.chancery.local.process.Tool;
import dev.chancery.local.service.Service;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service that is asked to end, as on every update of a Deployment. */
@ExtendWith(RunningSystem.class)
class ShutdownE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Half of what Kubernetes gives a Pod before it kills it. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    @Test
    void answersWhatIsUnderWayAndEndsInTime(Chancery chancery) throws Exception {
        CertificateRequest request = CertificateRequest.forName("last.example.com");
        long issuer = chancery.parts().pids(Service.ISSUER).getFirst();
        Future<Answer> answer;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Ledger.Block _ = chancery.ledger().blockRecording()) {
                answer =
                        threads.submit(
                                () -> chancery.issuer().post("/v1/certificates", request.body()));
                await("a reservation")
                        .atMost(PATIENCE)
                        .until(() -> !chancery.ledger().issuances(request.owner()).isEmpty());

                Tool.run("sh", "-c", "kill -s TERM " + issuer);
            }

            await("the end of the issuer")
                    .atMost(GRACE)
                    .until(() -> ProcessHandle.of(issuer).filter(ProcessHandle::isAlive).isEmpty());
            assertThat(answer.get().status()).as("%s", answer.get().body()).isEqualTo(201);
        }
        await("its successor").atMost(PATIENCE).until(() -> chancery.parts().ready(Service.ISSUER));
    }
}
