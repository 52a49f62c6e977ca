package dev.chancery.e2e.revocation;

import static dev.chancery.e2e.system.Tenant.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.e2e.system.Chancery;
import dev.chancery.e2e.system.OpenSsl;
import dev.chancery.e2e.system.RunningSystem;
import dev.chancery.e2e.system.ServiceClient.Answer;
import dev.chancery.e2e.system.Tenant;
import dev.chancery.e2e.system.TlsSecret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunningSystem.class)
class RevocationE2E {

    /** The responder remembers for a second what it served; the rest is for openssl to start. */
    private static final Duration SEEN = Duration.ofSeconds(5);

    @Test
    void isSeenByWhoAsksWithinSeconds(Chancery chancery, @TempDir Path folder) {
        Tenant tenant = chancery.tenant("revoked").withIssuer(null);
        tenant.apply("web", "web.revoked.example.com");
        String path = "/v1/certificates/" + status(tenant.awaitReady("web")).serial();
        TlsSecret secret = tenant.tlsSecret("web");
        OpenSsl openssl = new OpenSsl(folder);
        assertThat(openssl.ocspStatus(secret.tlsCrt(), secret.caCrt())).isEqualTo("good");

        Answer revoked =
                chancery.issuer().post(path + ":revoke", Map.of("reason", "CertificateHold"));
        assertThat(revoked.status()).as("%s", revoked.body()).isEqualTo(200);
        awaitStatus("revoked", openssl, secret);

        Answer lifted = chancery.issuer().post(path + ":unhold", "");
        assertThat(lifted.status()).as("%s", lifted.body()).isEqualTo(200);
        awaitStatus("good", openssl, secret);

        chancery.issuer().post(path + ":revoke", Map.of("reason", "KeyCompromise"));
        awaitStatus("revoked", openssl, secret);
        assertThat(chancery.issuer().get(path).body().at("/revocation/reason").asText())
                .isEqualTo("KeyCompromise");
    }

    private static void awaitStatus(String expected, OpenSsl openssl, TlsSecret secret) {
        await().atMost(SEEN)
                .until(() -> openssl.ocspStatus(secret.tlsCrt(), secret.caCrt()), expected::equals);
    }
}
