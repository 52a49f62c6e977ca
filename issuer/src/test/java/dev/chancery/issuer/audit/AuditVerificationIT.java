package dev.chancery.issuer.audit;

import static dev.chancery.issuer.audit.ScratchAudit.signed;
import static dev.chancery.issuer.audit.ScratchAudit.signing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.SteppedClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The command finds whatever the owner of the database does to the log, as far as anything can: two
 * processes write, the second bears witness to the first when it starts and again later.
 */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class AuditVerificationIT {

    /** From when on no certificate was issued. */
    private static final String NEVER = "2999-01-01T00:00:00Z";

    private final ScratchAudit audit = ScratchAudit.create();
    private UUID first = new UUID(0, 0);
    private UUID second = new UUID(0, 0);

    @BeforeEach
    void write() {
        AuditLog one = audit.process();
        first = one.chain();
        append(one, "1a", "2b", "3c");
        AuditLog other = audit.process();
        second = other.chain();
        append(other, "4d");
        append(one, "5e");
        audit.anchor(other);
        append(other, "6f");
    }

    @AfterEach
    void stop() {
        audit.close();
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(verify()).as(audit.said()).isZero();
        assertThat(audit.said())
                .contains("chain %s entries=9 ".formatted(first))
                .contains("chain %s entries=6 ".formatted(second))
                .contains("2 chains, 15 entries, 0 findings");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    update audit_entry set requester = 'mallory' where sequence = 4     | at 4: this entry, or its hash, was changed
                    update audit_entry set event = 'something' where sequence = 4       | at 4: this entry, or its hash, was changed
                    update audit_entry set at = at + interval '1 ms' where sequence = 4 | at 4: this entry, or its hash, was changed
                    update audit_entry set hash = sha256('x') where sequence = 4        | at 4: this entry, or its hash, was changed
                    delete from audit_entry where sequence = 4                          | at 5: entries 4 to 4 are missing
                    delete from audit_entry where sequence < 4                          | at 4: entries 1 to 3 are missing
                    insert into audit_entry select chain, 4, at + interval '1 ms', event, kind, authority, serial, tbs_sha256, idempotency_key, caller, account, owner, requester, detail, hash from audit_entry where sequence = 4 | at 4: there is another entry in its place
                    update audit_entry set sequence = 11 - sequence where sequence in (5, 6) | at 5: this entry, or its hash, was changed
                    """)
    void findsTheFirstBrokenLink(String change, String finding) {
        audit.parts().tamper(inFirst(change));

        assertThat(verify()).isEqualTo(3);
        assertThat(audit.said())
                .containsPattern("chain %s entries=.* BROKEN %s".formatted(first, finding))
                .containsPattern("chain %s entries=6 .*OK".formatted(second));
    }

    @Test
    void findsThatAnEndIsCutOff() {
        audit.parts().tamper(inFirst("delete from audit_entry where sequence > 8"));

        assertThat(verify()).isEqualTo(3);
        assertThat(audit.said())
                .contains(
                        "FOUND chain %s lost its end: chain %s saw entry 9, the last is 8"
                                .formatted(first, second));
    }

    @Test
    void findsThatAChainIsGone() {
        audit.parts().tamper(inFirst("delete from audit_entry where sequence > 0"));

        assertThat(verify()).isEqualTo(3);
        assertThat(audit.said())
                .contains("FOUND chain %s is gone: chain %s saw it".formatted(first, second));
    }

    @Test
    void findsThatAChainWasWrittenAnewFromEndToEnd() {
        rewrite(first);

        assertThat(verify()).isEqualTo(3);
        assertThat(audit.said())
                .containsPattern("chain %s entries=9 .*OK".formatted(first))
                .contains(
                        "FOUND chain %s was written anew: chain %s saw another entry"
                                .formatted(first, second));
    }

    @Test
    void findsThatAllIsGoneByWhatWasLogged(@TempDir Path directory) throws IOException {
        String head =
                audit.rows(
                                ("select chain || ':' || sequence || ':' || encode(hash, 'hex')"
                                                + " from audit_entry where chain = '%s' and sequence = 6")
                                        .formatted(second))
                        .getFirst();
        Path kept =
                Files.writeString(
                        directory.resolve("anchors"), "12:00 INFO [audit] anchor " + head + "\n");
        assertThat(verify("--anchors", kept.toString())).as(audit.said()).isZero();

        audit.parts().tamper("delete from audit_entry");

        assertThat(verify("--anchors", kept.toString())).isEqualTo(3);
        assertThat(audit.said())
                .contains(
                        "FOUND chain %s is gone: a copy kept elsewhere saw it with 6 entries"
                                .formatted(second));
    }

    @Test
    void findsACertificateThatIsNotOnRecord() {
        certificate("1a");
        certificate("99");

        assertThat(verify("--certificates-since", "P1D")).isEqualTo(3);

        assertThat(audit.said())
                .contains("FOUND certificate 99 was issued, but its signature is not on record")
                .doesNotContain("certificate 1a was issued");
    }

    @Test
    void findsASignatureThatNobodyReserved() {
        for (String serial : List.of("2b", "3c", "4d", "5e", "6f")) {
            certificate(serial);
        }

        assertThat(verify("--certificates-since", "P1D")).isEqualTo(3);

        assertThat(audit.said())
                .contains("FOUND certificate 1a was signed, but not known to the ledger")
                .contains("1 findings");
    }

    @Test
    void isContentWithMonthsThatWereDroppedAsTheyShouldBe() {
        YearMonth past = YearMonth.of(2020, 3);
        AuditLog old = audit.process(at("2020-03-31T23:00:00Z"));
        append(old, "7a", "8b");
        retire(past);

        assertThat(verify()).as(audit.said()).isZero();
        assertThat(audit.said()).doesNotContain(old.chain().toString());
        assertThat(audit.rows("select to_regclass('audit_entry_m202003')"))
                .containsExactly((String) null);

        audit.parts().tamper("update audit_retired set sequence = sequence - 1");
        assertThat(verify()).isEqualTo(3);
        assertThat(audit.said()).contains("FOUND what is kept of the months that were dropped");
    }

    @Test
    void aChainGoesOnWhereTheMonthBeforeWasDropped() {
        YearMonth past = YearMonth.of(2020, 3);
        SteppedClock clock = new SteppedClock(Instant.parse("2020-03-31T23:00:00Z"));
        AuditLog old = audit.process(clock);
        append(old, "7a", "8b");
        clock.step(Duration.ofHours(2));
        append(old, "9c");
        retire(past);

        assertThat(verify()).as(audit.said()).isZero();
        assertThat(audit.sequence(old.chain()).getFirst()).isEqualTo(6);

        audit.parts()
                .tamper(
                        "delete from audit_entry where chain = '%s' and sequence = 6"
                                .formatted(old.chain()));
        assertThat(verify()).isEqualTo(3);
        assertThat(audit.said()).contains("BROKEN at 7: entries 1 to 6 are missing");
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(audit.verify("--since", "yesterday")).isEqualTo(2);
        assertThat(audit.said()).startsWith("usage: audit verify");
        assertThat(audit.verify("--certificates-since", "yesterday")).isEqualTo(2);
        assertThat(audit.said()).contains("P31D");
        assertThat(audit.verify("--anchors", "/nowhere")).isEqualTo(1);
    }

    private int verify(String... options) {
        return options.length == 0 || !options[0].equals("--certificates-since")
                ? audit.verify(concat(options, "--certificates-since", NEVER))
                : audit.verify(options);
    }

    private static String[] concat(String[] options, String... more) {
        return Stream.of(options, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private static void append(AuditLog log, String... serials) {
        for (String serial : serials) {
            log.append(List.of(signing(serial), signed(serial)));
        }
    }

    private void retire(YearMonth month) {
        AuditLog keeper = audit.process();
        new AuditRetention(keeper, audit.parts().chains(), ScratchAudit.CONFIG, Clock.systemUTC())
                .retire(month);
    }

    /** As a forger would, who knows how a hash is made. */
    private void rewrite(UUID chain) {
        Chain forged = new Chain(chain);
        for (int i = 1; i <= 9; i++) {
            AuditEntry entry = signing("f" + i);
            String hash =
                    forged.next(Instant.parse("2026-11-01T00:00:00Z").plusSeconds(i), entry).hash();
            audit.parts()
                    .tamper(
                            inFirst(
                                    "update audit_entry set event = 'signing', kind = 'certificate',"
                                            + " authority = 'ca', serial = 'f%d', tbs_sha256 = '\\x%s',"
                                                    .formatted(i, "ab".repeat(32))
                                            + " idempotency_key = 'c/o/1', caller = 'operator',"
                                            + " account = 'c/shop', owner = 'shop/web', detail = null,"
                                            + " at = '2026-11-01T00:00:00Z'::timestamptz"
                                            + " + interval '%d s', hash = '\\x%s' where sequence = %d"
                                                    .formatted(i, hash, i)));
        }
    }

    private String inFirst(String change) {
        return change + " and chain = '%s'".formatted(first);
    }

    private void certificate(String serial) {
        audit.parts()
                .run("create table if not exists certificate_all partition of certificate default");
        audit.parts()
                .run(
                        """
                        insert into certificate (serial, fingerprint, authority, profile, account,
                            dns_names, not_before, not_after)
                        values ('%s', '\\x00', 'ca', 'p', 'a', '{}', now(), now())"""
                                .formatted(serial));
    }

    private static Clock at(String time) {
        return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
    }
}
