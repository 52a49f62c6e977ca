package dev.chancery.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.local.part.InternalAuthority;
import dev.chancery.local.part.SoftHsmToken;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The variables are a contract with the services and the chart: nobody changes them in passing. */
class SurroundingsIT {
    private static final Place PLACE = new Place("some-0", 1111, 2222);
    private static final Set<String> SHARED =
            Set.of(
                    "CHANCERY_TLS_CERT",
                    "CHANCERY_TLS_KEY",
                    "CHANCERY_TLS_CA",
                    "QUARKUS_HTTP_HOST",
                    "QUARKUS_MANAGEMENT_HOST",
                    "QUARKUS_MANAGEMENT_PORT");

    private final Surroundings surroundings;

    SurroundingsIT(@TempDir Path directory) {
        this.surroundings =
                new Surroundings(
                        InternalAuthority.create(directory.resolve("pki")),
                        "postgresql://somewhere",
                        "redis://somewhere",
                        SoftHsmToken.create(
                                directory.resolve("token"), directory.resolve("softhsm2.conf")),
                        directory.resolve("authorities"),
                        directory.resolve("kubeconfig"),
                        new Surroundings.Addresses(
                                URI.create("https://127.0.0.1:1"),
                                URI.create("https://127.0.0.1:2"),
                                URI.create("http://127.0.0.1:3/ocsp")));
    }

    @Test
    void tellsEachServiceWhatItNeedsAndNoMore() {
        assertThat(names(Service.LIMITER)).containsExactly("QUARKUS_HTTP_SSL_PORT", "REDIS_URL");
        assertThat(names(Service.ISSUER))
                .containsExactly(
                        "CHANCERY_ALLOWED_WILDCARDS",
                        "CHANCERY_OCSP_URL",
                        "DATABASE_URL",
                        "LIMITER_URL",
                        "PKCS11_MODULE",
                        "PKCS11_PIN_FILE",
                        "PKCS11_TOKEN",
                        "QUARKUS_HTTP_SSL_PORT",
                        "REDIS_URL",
                        "SOFTHSM2_CONF");
        assertThat(names(Service.OCSP))
                .containsExactly("CHANCERY_AUTHORITIES_DIR", "QUARKUS_HTTP_PORT", "REDIS_URL");
        assertThat(names(Service.OPERATOR))
                .containsExactly(
                        "CHANCERY_CLUSTER_ID",
                        "CHANCERY_INSTANCE",
                        "CHANCERY_NAMESPACE",
                        "ISSUER_URL",
                        "KUBECONFIG",
                        "QUARKUS_HTTP_PORT");
    }

    @Test
    void givesEachServiceItsOwnIdentity() {
        assertThat(surroundings.environment(Service.ISSUER, PLACE).get("CHANCERY_TLS_CERT"))
                .endsWith("/pki/issuer.pem");
        assertThat(surroundings.environment(Service.OPERATOR, PLACE).get("CHANCERY_TLS_KEY"))
                .endsWith("/pki/operator-key.pem");
    }

    private Set<String> names(Service service) {
        Set<String> names = new TreeSet<>(surroundings.environment(service, PLACE).keySet());
        assertThat(names).containsAll(SHARED);
        names.removeAll(SHARED);
        return names;
    }
}
