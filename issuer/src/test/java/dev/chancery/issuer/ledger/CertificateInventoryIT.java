package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.inventory.CertificateStatus;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.certificate.Validity;
import dev.chancery.issuer.parts.IssuerParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is recorded is found, by all that is known of it, and page by page. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class CertificateInventoryIT {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** Nobody else's, so that what other tests left is not found. */
    private final String domain = "d" + UUID.randomUUID() + ".example.com";

    private final String owner = "ns/" + UUID.randomUUID();

    @Inject IssuanceLedger ledger;
    @Inject CertificateInventory inventory;

    @Test
    void tellsAllOfTheNarrowRow() {
        Reservation issued = issue(now.plus(DAY), "a." + domain, "*.b." + domain);

        InventoryEntry entry = only(TestQuery.any().owner(owner));

        assertThat(entry.serial()).isEqualTo(issued.serial());
        assertThat(entry.fingerprint()).isEqualTo(certificate(issued.serial()).sha256());
        assertThat(entry.authority()).isEqualTo("inventory-test");
        assertThat(entry.profile()).isEqualTo("tls-server");
        assertThat(entry.account()).isEqualTo("test/ns");
        assertThat(entry.owner()).isEqualTo(owner);
        assertThat(entry.requester()).isNull();
        assertThat(entry.dnsNames()).containsExactly("a." + domain, "*.b." + domain);
        assertThat(entry.validity()).isEqualTo(issued.validity());
        assertThat(entry.issuedAt()).isBetween(now.minus(DAY), now.plus(DAY));
    }

    @Test
    void findsACertificateByAnyOfItsNamesToTheLetter() {
        Reservation issued = issue(now.plus(DAY), "a." + domain, "*.b." + domain);

        assertThat(serials(TestQuery.any().host("a." + domain))).containsExactly(issued.serial());
        assertThat(serials(TestQuery.any().host("*.b." + domain))).containsExactly(issued.serial());
        assertThat(serials(TestQuery.any().host("b." + domain))).isEmpty();
        assertThat(serials(TestQuery.any().host("x.b." + domain))).isEmpty();
        assertThat(serials(TestQuery.any().host(domain))).isEmpty();
    }

    @Test
    void findsWhatIsInASubtreeAndNothingBesideIt() {
        Serial top = issue(now.plus(DAY), domain).serial();
        Serial below = issue(now.plus(DAY.multipliedBy(2)), "x.y." + domain).serial();
        Serial wild = issue(now.plus(DAY.multipliedBy(3)), "*." + domain).serial();
        issue(now.plus(DAY), "not" + domain);

        assertThat(serials(TestQuery.any().subtree(domain))).containsExactly(top, below, wild);
        assertThat(serials(TestQuery.any().subtree("y." + domain))).containsExactly(below);
        assertThat(serials(TestQuery.any().subtree("x.y." + domain))).containsExactly(below);
    }

    @Test
    void findsACertificateByItsFingerprint() {
        Reservation issued = issue(now.plus(DAY), "a." + domain);
        String fingerprint = certificate(issued.serial()).sha256();

        assertThat(serials(TestQuery.any().fingerprint(fingerprint)))
                .containsExactly(issued.serial());
        assertThat(serials(TestQuery.any().fingerprint("00".repeat(32)))).isEmpty();
    }

    @Test
    void findsWhatAnAccountHas() {
        Serial issued = issue(now.plus(DAY), "a." + domain).serial();
        TestQuery query = TestQuery.any().subtree(domain);

        assertThat(serials(query.account("test/ns"))).containsExactly(issued);
        assertThat(serials(query.account("test/other"))).isEmpty();
    }

    @Test
    void theCertificatesOfAPageAreThoseAndNoOthers() {
        issue(now.plus(DAY), "other." + domain);
        Serial near = issue(now.plus(DAY), "a." + domain).serial();
        Serial far = issue(now.plus(DAY.multipliedBy(40)), "a." + domain).serial();

        InventoryPage page = inventory.list(TestQuery.any().host("a." + domain).first(10));

        assertThat(inventory.ders(page))
                .isEqualTo(Map.of(near, certificate(near), far, certificate(far)));
        assertThat(inventory.ders(new InventoryPage(List.of(), null))).isEmpty();
    }

    @Test
    void allConditionsHoldTogether() {
        Serial issued = issue(now.plus(DAY), "a." + domain).serial();
        TestQuery query = TestQuery.any().subtree(domain).owner(owner);

        assertThat(serials(query.authority("inventory-test"))).containsExactly(issued);
        assertThat(serials(query.authority("another"))).isEmpty();
    }

    @Test
    void aWindowHasItsFirstInstantAndNotItsLast() {
        Serial first = issue(now.plus(DAY), "a." + domain).serial();
        issue(now.plus(DAY.multipliedBy(2)), "b." + domain);

        assertThat(
                        serials(
                                TestQuery.any()
                                        .subtree(domain)
                                        .endingWithin(
                                                now.plus(DAY), now.plus(DAY.multipliedBy(2)))))
                .containsExactly(first);
    }

    @Test
    void aCertificateIsValidThroughItsLastSecond() {
        Serial ended = issue(now.minusSeconds(1), "a." + domain).serial();
        Serial ending = issue(now, "b." + domain).serial();
        TestQuery query = TestQuery.any().asOf(now).subtree(domain);

        assertThat(serials(query.status(CertificateStatus.EXPIRED))).containsExactly(ended);
        assertThat(serials(query.status(CertificateStatus.VALID))).containsExactly(ending);
    }

    @Test
    void pagesStayTheSameWhileCertificatesAreIssued() {
        // Several end in the same second, so that the serial number decides.
        List<Serial> before =
                Stream.iterate(0, i -> i + 1)
                        .limit(25)
                        .map(i -> issue(now.plus(DAY.multipliedBy(i / 4)), "a." + domain).serial())
                        .toList();
        TestQuery query = TestQuery.any().subtree(domain);
        List<Serial> listed = new ArrayList<>();

        InventoryPage page = inventory.list(query.first(4));
        listed.addAll(serials(page));
        while (page.end() != null) {
            issue(page.end().notAfter().minusSeconds(1), "before." + domain);
            issue(page.end().notAfter(), "beside." + domain);
            if (listed.size() < 20) {
                issue(page.end().notAfter().plusSeconds(1), "behind." + domain);
            }
            page = inventory.list(query.page(page.end(), 4));
            listed.addAll(serials(page));
        }

        assertThat(listed).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void theLastPageSaysSoAlsoWhenItIsFull() {
        issue(now.plus(DAY), "a." + domain);
        issue(now.plus(DAY), "b." + domain);
        TestQuery query = TestQuery.any().subtree(domain);

        assertThat(inventory.list(query.first(2)).end()).isNull();
        assertThat(inventory.list(query.first(1)).end()).isNotNull();
    }

    private InventoryEntry only(TestQuery query) {
        List<InventoryEntry> entries = inventory.list(query.first(10)).entries();
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    private List<Serial> serials(TestQuery query) {
        return serials(inventory.list(query.first(10)));
    }

    private static List<Serial> serials(InventoryPage page) {
        return page.entries().stream().map(InventoryEntry::serial).toList();
    }

    /** As the issuer does it: the terms to search by come with the statement that records. */
    private Reservation issue(Instant notAfter, String... dnsNames) {
        Reservation reservation =
                new Reservation(
                        "test/" + UUID.randomUUID() + "/1",
                        "inventory-test",
                        Serial.random(random, notAfter),
                        new Validity(notAfter.minus(DAY), notAfter),
                        Der.of(new byte[] {1}),
                        new Actor("c", "test/ns", owner, null));
        NewReservation wanted =
                new NewReservation(reservation, "ab".repeat(32), "tls-server", List.of(dnsNames));
        assertThat(ledger.reserve(List.of(wanted), LEASE)).hasSize(1);
        Der certificate = certificate(reservation.serial());
        assertThat(
                        ledger.markIssued(
                                List.of(new SignedReservation(reservation, certificate)), LEASE))
                .hasSize(1);
        return reservation;
    }

    private static Der certificate(Serial serial) {
        return Der.of(("certificate " + serial).getBytes(StandardCharsets.US_ASCII));
    }
}
