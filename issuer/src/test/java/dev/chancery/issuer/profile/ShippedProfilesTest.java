package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.AuthoritiesConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pins what {@code application.properties} ships, and the defaults behind it. */
class ShippedProfilesTest {

    private static ProfileCatalog profiles;
    private static PolicyCatalog policies;

    @BeforeAll
    static void readsTheShippedConfiguration() throws IOException {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withProfile("prod")
                        .addDefaultInterceptors()
                        .withSources(
                                new PropertiesConfigSource(
                                        Path.of("src/main/resources/application.properties")
                                                .toUri()
                                                .toURL()))
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of("CHANCERY_OCSP_URL", "http://ocsp.example.com/ocsp"),
                                        "environment",
                                        300))
                        .withMapping(ProfilesConfig.class)
                        .withMapping(AuthoritiesConfig.class)
                        .withValidateUnknown(false)
                        .build();
        profiles = new ProfileCatalog(config.getConfigMapping(ProfilesConfig.class));
        policies = new PolicyCatalog(config.getConfigMapping(AuthoritiesConfig.class));
    }

    @Test
    void serversLiveNinetyDays() {
        CertificateProfile server = profiles.require("tls-server");

        assertThat(server.lifetime())
                .isEqualTo(
                        new Lifetime(
                                Duration.ofMinutes(1),
                                Duration.ofDays(90),
                                Duration.ofDays(90),
                                Duration.ofMinutes(5)));
        assertThat(server.keyTypes()).containsExactlyInAnyOrder(KeyType.values());
        assertThat(server.extendedUsages()).containsExactly(ExtendedUsage.SERVER_AUTH);
        assertThat(server.sanKinds()).containsExactlyInAnyOrder(SanKind.DNS, SanKind.IP);
    }

    @Test
    void clientsAndPeersHaveTheirUsages() {
        assertThat(profiles.require("tls-client").extendedUsages())
                .containsExactly(ExtendedUsage.CLIENT_AUTH);
        assertThat(profiles.require("tls-peer").extendedUsages())
                .containsExactlyInAnyOrder(ExtendedUsage.SERVER_AUTH, ExtendedUsage.CLIENT_AUTH);
        assertThat(profiles.require("tls-client").sanKinds())
                .containsExactlyInAnyOrder(SanKind.DNS, SanKind.EMAIL);
        assertThat(profiles.require("tls-peer").sanKinds())
                .containsExactlyInAnyOrder(SanKind.DNS, SanKind.IP);
    }

    @Test
    void workloadsAreKnownByTheirUriAndLiveADay() {
        CertificateProfile spiffe = profiles.require("spiffe");

        assertThat(spiffe.sanKinds()).containsExactly(SanKind.URI);
        assertThat(spiffe.extendedUsages())
                .containsExactlyInAnyOrder(ExtendedUsage.SERVER_AUTH, ExtendedUsage.CLIENT_AUTH);
        assertThat(spiffe.lifetime())
                .isEqualTo(
                        new Lifetime(
                                Duration.ofMinutes(1),
                                Duration.ofDays(7),
                                Duration.ofDays(1),
                                Duration.ofMinutes(5)));
    }

    @Test
    void profilesTakeDnsNamesUntilToldOtherwise() {
        assertThat(profiles.ocspResponder().sanKinds()).containsExactly(SanKind.DNS);
    }

    @Test
    void nobodyMayAskForAnOcspResponder() {
        assertThat(profiles.ocspResponder().name()).isEqualTo("ocsp-responder");
        assertThat(profiles.ocspResponder().lifetime().usual()).isEqualTo(Duration.ofDays(14));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> profiles.require("ocsp-responder"))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.UnknownProfile("ocsp-responder")));
    }

    @Test
    void theAuthorityCertifiesEveryNameUntilToldOtherwise() {
        assertThat(policies.require("chancery-ca").allowedNames())
                .containsExactly(new NamePattern.Any());
        assertThat(policies.require("chancery-ca").allowedAddresses()).isEmpty();
        assertThat(policies.require("chancery-ca").allowedUris()).isEmpty();
        assertThat(policies.require("chancery-ca").allowedMailHosts()).isEmpty();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> policies.require("chancery-root"))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.UnknownAuthority("chancery-root")));
    }
}
