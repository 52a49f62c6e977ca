package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pins what {@code application.properties} ships, and the defaults behind it. */
class ShippedProfilesTest {

    private static ProfileCatalog profiles;
    private static PolicyCatalog policies;

    @BeforeAll
    static void readsTheShippedConfiguration() {
        ShippedConfiguration shipped = ShippedConfiguration.read();
        profiles = shipped.profiles();
        policies = shipped.policies();
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
        assertThat(server.keys().types()).containsExactlyInAnyOrder(KeyType.values());
        assertThat(server.usages().extended()).containsExactly(ExtendedUsage.SERVER_AUTH);
        assertThat(server.subject().sanKinds()).containsExactlyInAnyOrder(SanKind.DNS, SanKind.IP);
    }

    @Test
    void clientsAndPeersHaveTheirUsages() {
        assertThat(profiles.require("tls-client").usages().extended())
                .containsExactly(ExtendedUsage.CLIENT_AUTH);
        assertThat(profiles.require("tls-peer").usages().extended())
                .containsExactlyInAnyOrder(ExtendedUsage.SERVER_AUTH, ExtendedUsage.CLIENT_AUTH);
        assertThat(profiles.require("tls-client").subject().sanKinds())
                .containsExactlyInAnyOrder(SanKind.DNS, SanKind.EMAIL);
        assertThat(profiles.require("tls-peer").subject().sanKinds())
                .containsExactlyInAnyOrder(SanKind.DNS, SanKind.IP);
    }

    @Test
    void workloadsAreKnownByTheirUriAndLiveADay() {
        CertificateProfile spiffe = profiles.require("spiffe");

        assertThat(spiffe.subject().sanKinds()).containsExactly(SanKind.URI);
        assertThat(spiffe.usages().extended())
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
    void respondersAreKnownByTheirSubjectAlone() {
        assertThat(profiles.ocspResponder().subject().sanKinds()).isEmpty();
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
        assertThat(policies.require("chancery-ca").bounds().dnsNames())
                .containsExactly(new NamePattern.Any());
        assertThat(policies.require("chancery-ca").bounds().addresses()).isEmpty();
        assertThat(policies.require("chancery-ca").bounds().uris()).isEmpty();
        assertThat(policies.require("chancery-ca").bounds().mailHosts()).isEmpty();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> policies.require("chancery-root"))
                .satisfies(
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.UnknownAuthority("chancery-root")));
    }

    @Test
    void whatIsShortLivedHasNoStatus() {
        assertThat(profiles.require("short-lived").status())
                .isEqualTo(new StatusPointers(false, false, true));
        assertThat(profiles.require("tls-server-staple").status())
                .isEqualTo(new StatusPointers(true, true, false));
        assertThat(profiles.require("tls-server").status())
                .isEqualTo(new StatusPointers(true, false, false));
    }

    @Test
    void nobodyGetsWhatHasNoNamesUntilTheAuthorityServesIt() {
        assertThat(profiles.require("intermediate-ca").subordinate())
                .hasValueSatisfying(it -> assertThat(it.pathLength()).isZero());
        assertThat(
                        List.of("intermediate-ca", "code-signing", "time-stamping").stream()
                                .map(profiles::require))
                .allMatch(CertificateProfile::mustBeServed);
        assertThat(policies.require("chancery-ca").profiles()).isEmpty();
        assertThat(policies.require("chancery-ca").bounds().wildcards()).isEmpty();
    }
}
