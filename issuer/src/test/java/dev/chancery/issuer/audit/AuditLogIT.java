package dev.chancery.issuer.audit;

import static dev.chancery.issuer.audit.ScratchAudit.signed;
import static dev.chancery.issuer.audit.ScratchAudit.signing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The promises of the audit log, on PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class AuditLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CROWD = 100;

    /** The hash as docs/audit.md describes it, computed by somebody else. */
    private static final String HASH_BY_POSTGRES =
            """
            with field as (
                select e.chain, e.sequence, e.hash, n, t from audit_entry e cross join lateral
                unnest(array['1', e.chain::text, e.sequence::text,
                    (extract(epoch from e.at) * 1000000)::bigint::text, e.event, e.kind, e.authority,
                    e.serial, encode(e.tbs_sha256, 'hex'), e.idempotency_key, e.caller, e.account,
                    e.owner, e.requester, e.detail]) with ordinality as f(t, n)
            ), written as (
                select chain, sequence, hash, string_agg(case when t is null then int4send(-1)
                    else int4send(octet_length(t)) || convert_to(t, 'UTF8') end, '' order by n) as octets
                from field group by chain, sequence, hash
            )
            select sequence from written where hash = sha256(coalesce(
                (select p.hash from written p where p.sequence = written.sequence - 1),
                decode(repeat('00', 32), 'hex')) || octets)
            order by sequence""";

    @Test
    void anEntryIsThereWhenAppendReturns() {
        try (ScratchAudit audit = ScratchAudit.create()) {
            AuditLog log = audit.process();

            log.append(List.of(signing("1a"), signed("1a")));

            assertThat(audit.rows("select event from audit_entry order by sequence"))
                    .containsExactly("opened", "signing", "signed");
            assertThat(
                            audit.rows(
                                    "select concat_ws(' ', authority, serial, idempotency_key, caller,"
                                            + " account, owner, encode(tbs_sha256, 'hex'))"
                                            + " from audit_entry where event = 'signed'"))
                    .containsExactly("ca 1a c/o/1 operator c/shop shop/web " + "ab".repeat(32));
        }
    }

    @Test
    void theHashIsWhatItIsSaidToBe() {
        try (ScratchAudit audit = ScratchAudit.create()) {
            AuditLog log = audit.process();
            log.append(signing("1a"));
            log.append(List.of(signed("1a"), signing("2b")));

            assertThat(audit.rows(HASH_BY_POSTGRES)).containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    void aCrowdSharesAStatement() throws Exception {
        try (ScratchAudit audit = ScratchAudit.create()) {
            AuditLog log = audit.process();
            log.append(signing("1a"));
            long before = statements(audit);

            appendBehindALock(audit, log);

            // The first went alone, and the others were all there when it came back.
            assertThat(statements(audit) - before).isEqualTo(2);
            assertThat(audit.sequence(log.chain())).isEqualTo(upTo(2 + CROWD));
        }
    }

    @Test
    void anAnswerThatGotLostLeavesNeitherAGapNorAFork() throws Exception {
        try (ScratchAudit audit = ScratchAudit.hasty()) {
            AuditLog log = audit.process();
            log.append(signing("1a"));
            try (Connection other = locked(audit)) {
                assertUnavailable(() -> log.append(signing("2b")));
                other.rollback();
            }

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    audit.rows(
                                                            "select event from audit_entry"
                                                                    + " where serial = '2b'"))
                                            .hasSize(1));
            log.append(signed("1a"));

            assertThat(audit.sequence(log.chain())).isEqualTo(upTo(4));
            assertThat(audit.verify("--certificates-since", "2999-01-01T00:00:00Z"))
                    .as(audit.said())
                    .isZero();
        }
    }

    @Test
    void whatHappenedIsWrittenThoughNobodyWaitsAnyMore() throws Exception {
        try (ScratchAudit audit = ScratchAudit.hasty()) {
            AuditLog log = audit.process();
            log.append(signing("1a"));
            audit.parts().run("alter table audit_entry rename to away");

            assertThatIllegalStateException().isThrownBy(() -> log.append(signing("2b")));
            assertThatIllegalStateException().isThrownBy(() -> log.append(signed("1a")));
            audit.parts().run("alter table away rename to audit_entry");

            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    !audit.rows("select 1 from audit_entry where event = 'signed'")
                                            .isEmpty());
        }
    }

    @Test
    void aChainIsClosedByAProcessThatStopsAsItShould() {
        try (ScratchAudit audit = ScratchAudit.create()) {
            AuditLog log = audit.process();
            log.append(signing("1a"));

            audit.stop(log);

            assertThat(audit.rows("select event from audit_entry order by sequence"))
                    .containsExactly("opened", "signing", "closed");
            assertUnavailable(() -> log.append(signing("2b")));
        }
    }

    @Test
    void aProcessThatSignsNothingLeavesNoChain() {
        try (ScratchAudit audit = ScratchAudit.create()) {
            audit.stop(audit.process());

            assertThat(audit.rows("select 1 from audit_entry")).isEmpty();
        }
    }

    @Test
    void whatIsWrittenStays() {
        try (ScratchAudit audit = ScratchAudit.create()) {
            audit.process().append(signing("1a"));
            String partition =
                    String.valueOf(
                            audit.rows("select tableoid::regclass from audit_entry").getFirst());

            for (String table : List.of("audit_entry", partition)) {
                for (String change :
                        List.of("delete from %s", "update %s set caller = 'x'", "truncate %s")) {
                    assertThatIllegalStateException()
                            .isThrownBy(() -> audit.parts().run(change.formatted(table)))
                            .withMessageContaining("is append-only");
                }
            }
        }
    }

    @Test
    void aTextThatPostgresCannotHoldIsRefusedBeforeItIsChained() {
        assertThatIllegalArgumentException().isThrownBy(() -> signing("1\0a"));
    }

    private static long statements(ScratchAudit audit) {
        return audit.metrics()
                .timer("database.query.duration", "query_type", "append_audit")
                .count();
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static void assertUnavailable(Runnable append) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(append::run)
                .satisfies(
                        it ->
                                assertThat(it.refusal().type())
                                        .isEqualTo(ProblemType.LEDGER_UNAVAILABLE));
    }

    /** Has a crowd wait: the first for the database, the others for the first. */
    private static void appendBehindALock(ScratchAudit audit, AuditLog log) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = locked(audit)) {
            Future<?> first = threads.submit(() -> log.append(signing("c0")));
            await().atMost(PATIENCE).until(() -> !waiting(audit).isEmpty());
            List<Future<?>> others =
                    IntStream.range(1, CROWD)
                            .<Future<?>>mapToObj(
                                    i -> threads.submit(() -> log.append(signing("c" + i))))
                            .toList();
            await().atMost(PATIENCE).until(() -> queued(audit) == CROWD - 1);
            other.rollback();
            first.get();
            for (Future<?> each : others) {
                each.get();
            }
        }
    }

    private static List<?> waiting(ScratchAudit audit) {
        return audit.rows(
                "select 1 from pg_locks where not granted and relation = 'audit_entry'::regclass");
    }

    private static double queued(ScratchAudit audit) {
        return audit.metrics()
                .get("certificate.queue.size")
                .tag("queue_type", "audit")
                .gauge()
                .value();
    }

    private static Connection locked(ScratchAudit audit) throws SQLException {
        Connection other = audit.parts().database().getConnection();
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute("lock table audit_entry in share mode");
        }
        return other;
    }
}
