package dev.chancery.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final Path directory;

    InternalAuthorityTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void namesTheIdentityInTheSubjectAndTheHostsInTheAlternativeNames() throws Exception {
        Identity issuer = authorityAt(NOW).identity("issuer");

        X509Certificate certificate = PemFile.readCertificate(issuer.certificate());

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=issuer");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "localhost"),
                        List.of(7, "127.0.0.1"),
                        List.of(2, "issuer.chancery-system.svc"));
        assertThat(certificate.getExtendedKeyUsage())
                .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    }

    @Test
    void signsItsIdentities() throws Exception {
        InternalAuthority authority = authorityAt(NOW);

        X509Certificate certificate =
                PemFile.readCertificate(authority.identity("operator").certificate());

        certificate.verify(PemFile.readCertificate(authority.caCertificate()).getPublicKey());
        assertThat(PemFile.readKey(authority.identity("operator").key()).getAlgorithm())
                .isEqualTo("EC");
    }

    @Test
    void reusesWhatIsStillValid() throws IOException {
        String before = Files.readString(authorityAt(NOW).identity("admin").certificate());

        String after =
                Files.readString(
                        authorityAt(NOW.plus(Duration.ofDays(300)))
                                .identity("admin")
                                .certificate());

        assertThat(after).isEqualTo(before);
    }

    @Test
    void renewsAnIdentityThatIsAboutToExpire() throws IOException {
        String before = Files.readString(authorityAt(NOW).identity("admin").certificate());

        String after =
                Files.readString(
                        authorityAt(NOW.plus(Duration.ofDays(340)))
                                .identity("admin")
                                .certificate());

        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void replacesIdentitiesOfAnEarlierAuthority() throws IOException, GeneralSecurityException {
        Identity identity = authorityAt(NOW).identity("admin");
        Files.delete(directory.resolve("ca.pem"));

        InternalAuthority successor = authorityAt(NOW);
        X509Certificate renewed =
                PemFile.readCertificate(successor.identity("admin").certificate());

        renewed.verify(PemFile.readCertificate(successor.caCertificate()).getPublicKey());
        assertThat(identity.certificate()).exists();
    }

    private InternalAuthority authorityAt(Instant now) {
        return InternalAuthority.create(directory, Clock.fixed(now, ZoneOffset.UTC));
    }
}
