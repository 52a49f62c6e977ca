package dev.chancery.ocsp.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.ocsp.fixture.PemFile;
import dev.chancery.ocsp.fixture.SoftAuthority;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityDirectoryTest {

    private static final SoftAuthority ONE = SoftAuthority.create("one");
    private static final SoftAuthority TWO = SoftAuthority.create("two");

    private final Path directory;

    AuthorityDirectoryTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void findsEachAuthorityByNameAndByEitherHash() {
        PemFile.write(directory.resolve("one.pem"), ONE.certificate());
        PemFile.write(directory.resolve("two.pem"), TWO.certificate());

        AuthorityCatalog catalog = read();

        assertThat(catalog.find("one")).contains(ONE.known());
        assertThat(catalog.find(ONE.known().sha1())).contains(ONE.known());
        assertThat(catalog.find(TWO.known().sha256())).contains(TWO.known());
        assertThat(catalog.find("three")).isEmpty();
    }

    @Test
    void takesTheFirstCertificateOfAChain() {
        PemFile.write(directory.resolve("one.pem"), ONE.certificate(), TWO.certificate());

        assertThat(read().find("one")).contains(ONE.known());
        assertThat(read().find(TWO.known().sha256())).isEmpty();
    }

    @Test
    void passesOverOtherFilesAndFolders() throws IOException {
        PemFile.write(directory.resolve("one.pem"), ONE.certificate());
        Files.writeString(directory.resolve("README"), "nothing");
        Files.createDirectory(directory.resolve("folder.pem"));

        assertThat(read().find("one")).isPresent();
    }

    @Test
    void refusesAnEmptyDirectory() {
        assertRefused("holds no <authority>.pem (CHANCERY_AUTHORITIES_DIR)");
    }

    @Test
    void refusesAMissingDirectory() {
        assertThatThrownBy(() -> new AuthorityDirectory(directory.resolve("none")).read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void refusesACertificateThatIsNoAuthoritys() {
        PemFile.write(directory.resolve("leaf.pem"), ONE.leaf(BigInteger.TEN, "http://x"));

        assertRefused("leaf.pem does not begin with the certificate of a CA");
    }

    @Test
    void refusesAFileWithoutCertificates() throws IOException {
        Files.writeString(directory.resolve("empty.pem"), "");

        assertRefused("empty.pem does not begin with the certificate of a CA");
    }

    @Test
    void refusesAFileThatIsNotPem() throws IOException {
        Files.writeString(directory.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\n!!");

        assertRefused("broken.pem");
    }

    @Test
    void refusesTheSameAuthorityTwice() {
        PemFile.write(directory.resolve("one.pem"), ONE.certificate());
        PemFile.write(directory.resolve("uno.pem"), ONE.certificate());

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one and uno have the same subject and key");
    }

    private AuthorityCatalog read() {
        return new AuthorityDirectory(directory).read();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }
}
