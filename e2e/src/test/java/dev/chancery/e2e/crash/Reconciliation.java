package dev.chancery.e2e.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.e2e.crash.Revision.Granted;
import dev.chancery.e2e.fleet.FleetLedger;
import dev.chancery.e2e.fleet.FleetLedger.Entry;
import dev.chancery.e2e.fleet.IssuerFleet;
import dev.chancery.e2e.fleet.Signature;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds against each other what subscribers were given, what the ledger says, what the audit log
 * says and what the limiter counted.
 */
final class Reconciliation {

    private static final HexFormat HEX = HexFormat.of();
    private static final String ACCOUNT = "caller/admin";

    private final List<Granted> granted;
    private final List<Entry> entries;
    private final List<Signature> signatures;
    private final FleetLedger ledger;
    private final long spent;

    Reconciliation(IssuerFleet fleet, List<Granted> granted) {
        this.granted = granted;
        this.ledger = fleet.ledger();
        this.entries = ledger.entries();
        this.signatures = ledger.signatures();
        this.spent = fleet.spent(ACCOUNT);
    }

    void requireAgreement() throws GeneralSecurityException {
        requireWhatWasGiven();
        requireWholeLedger();
        requireOneBodyEach();
        requireTraceOfEverySignature();
        assertThat(spent).as("paid for, of %d issued", paying()).isGreaterThanOrEqualTo(paying());
    }

    /** Distinct to-be-signed bodies by issued revisions, and what else there is to tell. */
    String summary() {
        return """
               issued revisions            %8d
               signatures begun            %8d
               distinct bodies signed      %8d
               bodies / revisions          %12.3f
               paid for                    %8d
               issued to those who pay     %8d"""
                .formatted(
                        entries.size(),
                        signatures.stream().filter(it -> !it.made()).count(),
                        bodies().size(),
                        (double) bodies().size() / entries.size(),
                        spent,
                        paying());
    }

    private void requireWhatWasGiven() throws GeneralSecurityException {
        Map<String, Entry> recorded =
                entries.stream()
                        .filter(entry -> entry.account().equals(ACCOUNT))
                        .collect(toMap(Entry::owner, Function.identity()));
        assertThat(recorded.keySet())
                .as("keys in the ledger, and keys that subscribers have a certificate for")
                .containsAll(granted.stream().map(Granted::owner).toList());
        for (Granted each : granted) {
            Entry entry = Objects.requireNonNull(recorded.get(each.owner()));
            assertThat(entry.der())
                    .as(entry.key())
                    .isEqualTo(HEX.formatHex(each.certificate().getEncoded()));
            assertThat(serial(each.certificate())).isEqualTo(entry.serial());
        }
    }

    private void requireWholeLedger() {
        assertThat(entries).extracting(Entry::state).containsOnly("issued");
        List<String> serials = entries.stream().map(Entry::serial).toList();
        assertThat(serials).doesNotHaveDuplicates();
        assertThat(ledger.certificates()).containsExactlyInAnyOrderElementsOf(serials);
        assertThat(ledger.encodings()).containsExactlyInAnyOrderElementsOf(serials);
        assertThat(ledger.publications()).containsExactlyInAnyOrderElementsOf(serials);
    }

    /** A signature that was repeated is over the same octets. */
    private void requireOneBodyEach() throws GeneralSecurityException {
        Map<String, Set<String>> bodies =
                signatures.stream()
                        .collect(groupingBy(Signature::serial, mapping(Signature::tbs, toSet())));
        for (Entry entry : entries) {
            assertThat(bodies.get(entry.serial()))
                    .as("distinct to-be-signed bodies of %s", entry.key())
                    .containsExactly(tbsSha256(certificate(entry.der())));
        }
        assertThat(bodies()).as("distinct to-be-signed bodies").hasSameSizeAs(entries);
    }

    /** No signature without a word before it, none issued without a word after it. */
    private void requireTraceOfEverySignature() {
        Map<String, Long> begun = count(false);
        Map<String, Long> made = count(true);
        assertThat(made.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        entries.stream().map(Entry::serial).collect(toSet()));
        assertThat(made).allSatisfy((serial, count) -> assertThat(begun).containsKey(serial));
        assertThat(made)
                .allSatisfy(
                        (serial, count) ->
                                assertThat(begun.get(serial)).isGreaterThanOrEqualTo(count));
    }

    private Map<String, Long> count(boolean made) {
        return signatures.stream()
                .filter(signature -> signature.made() == made)
                .collect(groupingBy(Signature::serial, counting()));
    }

    private Set<String> bodies() {
        return signatures.stream().map(Signature::tbs).collect(toSet());
    }

    private long paying() {
        return entries.stream().filter(entry -> entry.account().equals(ACCOUNT)).count();
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    private static X509Certificate certificate(String der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(HEX.parseHex(der)));
    }

    private static String tbsSha256(X509Certificate certificate) throws GeneralSecurityException {
        return HEX.formatHex(
                MessageDigest.getInstance("SHA-256").digest(certificate.getTBSCertificate()));
    }
}
