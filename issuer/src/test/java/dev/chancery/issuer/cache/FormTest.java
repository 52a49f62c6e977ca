package dev.chancery.issuer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.ledger.InventoryEntry;
import dev.chancery.issuer.ledger.InventoryPage;
import dev.chancery.issuer.ledger.InventoryPosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written into Redis is what is read from there. */
class FormTest {

    private static final Validity VALIDITY =
            new Validity(
                    Instant.parse("2026-11-25T00:00:00Z"), Instant.parse("2027-02-23T00:00:00Z"));

    @Test
    void keepsACertificate() throws IOException {
        assertKept(
                new CertificateForm(),
                Optional.of(
                        new IssuedCertificate(
                                new Serial("7f01"), "ca", VALIDITY, Der.of(new byte[] {1, 0, 2}))));
    }

    @Test
    void keepsAStatus() throws IOException {
        assertKept(new StatusForm(), Optional.empty());
        for (RevocationReason reason : RevocationReason.values()) {
            assertKept(new StatusForm(), Optional.of(new Revocation(reason, VALIDITY.notBefore())));
        }
    }

    @Test
    void keepsAPage() throws IOException {
        InventoryEntry full =
                new InventoryEntry(
                        new Serial("7f01"),
                        "00ff",
                        "ca",
                        "tls-server",
                        "test/ns",
                        "ns/web",
                        "somebody",
                        List.of("a.example.com", "*.b.example.com"),
                        VALIDITY,
                        Instant.parse("2026-11-25T00:00:01.123456Z"),
                        true);
        InventoryEntry bare =
                new InventoryEntry(
                        new Serial("7f02"),
                        "01ff",
                        "ca",
                        "spiffe",
                        "caller/x",
                        null,
                        null,
                        List.of(),
                        VALIDITY,
                        VALIDITY.notBefore(),
                        false);

        assertKept(new PageForm(), new InventoryPage(List.of(), null));
        assertKept(
                new PageForm(),
                new InventoryPage(
                        List.of(full, bare),
                        new InventoryPosition(VALIDITY.notAfter(), bare.serial())));
    }

    private static <V> void assertKept(Form<V> form, V value) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        form.write(value, new DataOutputStream(octets));

        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets.toByteArray()));
        assertThat(form.read(in)).isEqualTo(value);
        assertThat(in.read()).isNegative();
    }
}
