package dev.chancery.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.chancery.contracts.batch.SpendBatch;
import dev.chancery.contracts.batch.SpendBatchDecision;
import dev.chancery.contracts.batch.SpendOutcome;
import dev.chancery.contracts.inventory.CertificatePage;
import dev.chancery.contracts.inventory.CertificateStatus;
import dev.chancery.contracts.inventory.CertificateSummary;
import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.contracts.issue.IssueRequest;
import dev.chancery.contracts.issue.IssueResponse;
import dev.chancery.contracts.issue.Narrowing;
import dev.chancery.contracts.issue.OnBehalfOf;
import dev.chancery.contracts.issue.Urgency;
import dev.chancery.contracts.limit.Bucket;
import dev.chancery.contracts.limit.BucketDecision;
import dev.chancery.contracts.limit.DecisionSource;
import dev.chancery.contracts.limit.SpendDecision;
import dev.chancery.contracts.limit.SpendKind;
import dev.chancery.contracts.limit.SpendRequest;
import dev.chancery.contracts.problem.Problem;
import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.contracts.revoke.RevocationResponse;
import dev.chancery.contracts.revoke.RevokeRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins what crosses the wires, member by member, in both directions. */
class WireTest {

    private final ObjectMapper json =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    @Test
    void carriesARequestToSpend() throws Exception {
        assertCrosses(
                new SpendRequest(
                        SpendKind.CHECK_AND_SPEND,
                        List.of(new Bucket("certificates-per-account", "home/demo", 1))),
                """
                {"kind": "check-and-spend",
                 "buckets": [{"limit": "certificates-per-account", "subject": "home/demo", "cost": 1}]}
                """);
    }

    @Test
    void carriesEveryKindByItsWord() throws Exception {
        assertThat(json.writeValueAsString(SpendKind.values()))
                .isEqualTo("[\"check-and-spend\",\"check-only\",\"refund\"]");
    }

    @Test
    void carriesADecision() throws Exception {
        assertCrosses(
                new SpendDecision(
                        false,
                        DecisionSource.EXACT,
                        List.of(
                                new BucketDecision(
                                        "certificates-per-account",
                                        "home/demo",
                                        false,
                                        10,
                                        0,
                                        Duration.ofMinutes(5),
                                        Duration.ofSeconds(30)))),
                """
                {"allowed": false, "source": "exact",
                 "buckets": [{"limit": "certificates-per-account", "subject": "home/demo",
                              "allowed": false, "burst": 10, "remaining": 0,
                              "resetAfter": "PT5M", "retryAfter": "PT30S"}]}
                """);
    }

    @Test
    void carriesABatchOfRequestsToSpend() throws Exception {
        assertCrosses(
                new SpendBatch(
                        List.of(
                                new SpendRequest(
                                        SpendKind.REFUND, List.of(new Bucket("a", "b", 1))))),
                """
                {"requests": [{"kind": "refund",
                               "buckets": [{"limit": "a", "subject": "b", "cost": 1}]}]}
                """);
    }

    @Test
    void carriesADecisionOrAProblemForEveryRequestOfABatch() throws Exception {
        assertCrosses(
                new SpendBatchDecision(
                        List.of(
                                SpendOutcome.decided(
                                        new SpendDecision(true, DecisionSource.EXACT, List.of())),
                                SpendOutcome.undecided(
                                        Problem.retryable(
                                                ProblemType.LIMITER_UNAVAILABLE,
                                                "a cannot be decided",
                                                Duration.ofSeconds(5))))),
                """
                {"decisions": [
                  {"decision": {"allowed": true, "source": "exact", "buckets": []}},
                  {"problem": {"type": "https://chancery.dev/problems/limiter-unavailable",
                               "title": "The rate limiter is unavailable", "status": 503,
                               "detail": "a cannot be decided", "retryAfter": "PT5S"}}]}
                """);
    }

    @Test
    void readsTheDecisionOfANewerLimiter() throws Exception {
        SpendDecision decision =
                json.readValue(
                        """
                        {"allowed": true, "source": "not-yet-invented", "buckets": [], "more": 1}
                        """,
                        SpendDecision.class);

        assertThat(decision).isEqualTo(new SpendDecision(true, DecisionSource.OPEN, List.of()));
    }

    @Test
    void carriesEverySourceByItsWord() throws Exception {
        assertThat(json.writeValueAsString(DecisionSource.values()))
                .isEqualTo("[\"exact\",\"open\"]");
        for (DecisionSource source : DecisionSource.values()) {
            assertThat(json.readValue(json.writeValueAsString(source), DecisionSource.class))
                    .isEqualTo(source);
        }
    }

    @Test
    void carriesARequestForACertificate() throws Exception {
        assertCrosses(
                new IssueRequest(
                        new IdempotencyKey("home", "uid", 3),
                        "chancery-ca",
                        "tls-server",
                        "CSR",
                        Duration.ofDays(90),
                        new OnBehalfOf("demo", "web", "alice"),
                        new Narrowing(List.of("*.example.com"), Duration.ofDays(30)),
                        Urgency.renewal(Instant.parse("2027-01-01T00:00:00Z"))),
                """
                {"idempotencyKey": {"cluster": "home", "owner": "uid", "revision": 3},
                 "authority": "chancery-ca", "profile": "tls-server", "csr": "CSR",
                 "duration": "PT2160H",
                 "onBehalfOf": {"namespace": "demo", "name": "web", "requester": "alice"},
                 "narrowing": {"dnsNames": ["*.example.com"], "maxDuration": "PT720H"},
                 "urgency": {"purpose": "renewal", "notAfter": "2027-01-01T00:00:00Z"}}
                """);
    }

    @Test
    void readsARequestThatLeavesOutWhatItMay() throws Exception {
        IssueRequest request =
                json.readValue(
                        """
                        {"idempotencyKey": {"cluster": "home", "owner": "uid", "revision": 3},
                         "authority": "chancery-ca", "profile": "tls-server", "csr": "CSR"}
                        """,
                        IssueRequest.class);

        assertThat(request)
                .isEqualTo(
                        new IssueRequest(
                                new IdempotencyKey("home", "uid", 3),
                                "chancery-ca",
                                "tls-server",
                                "CSR",
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void carriesACertificate() throws Exception {
        assertCrosses(
                new IssueResponse(
                        "7f01",
                        "LEAF",
                        List.of("INTERMEDIATE"),
                        "ROOT",
                        Instant.parse("2027-01-01T00:00:00Z"),
                        Instant.parse("2027-04-01T00:00:00Z"),
                        "00ff",
                        CertificateStatus.VALID,
                        null),
                """
                {"serial": "7f01", "certificate": "LEAF", "intermediates": ["INTERMEDIATE"],
                 "root": "ROOT", "notBefore": "2027-01-01T00:00:00Z",
                 "notAfter": "2027-04-01T00:00:00Z", "fingerprint": "00ff", "status": "valid"}
                """);
    }

    @Test
    void carriesAPageOfCertificates() throws Exception {
        assertCrosses(
                new CertificatePage(
                        List.of(
                                new CertificateSummary(
                                        "7f01",
                                        "00ff",
                                        "chancery-ca",
                                        "tls-server",
                                        "home/demo",
                                        "demo/web",
                                        "alice",
                                        List.of("a.example.com"),
                                        Instant.parse("2027-01-01T00:00:00Z"),
                                        Instant.parse("2027-04-01T00:00:00Z"),
                                        Instant.parse("2027-01-01T00:05:00Z"),
                                        CertificateStatus.VALID,
                                        "MAA=")),
                        "AQ"),
                """
                {"certificates": [
                    {"serial": "7f01", "fingerprint": "00ff", "authority": "chancery-ca",
                     "profile": "tls-server", "account": "home/demo", "owner": "demo/web",
                     "requester": "alice", "dnsNames": ["a.example.com"],
                     "notBefore": "2027-01-01T00:00:00Z", "notAfter": "2027-04-01T00:00:00Z",
                     "issuedAt": "2027-01-01T00:05:00Z", "status": "valid", "der": "MAA="}],
                 "nextCursor": "AQ"}
                """);
    }

    @Test
    void carriesARevocation() throws Exception {
        Revocation revocation =
                new Revocation(
                        RevocationReason.KEY_COMPROMISE, Instant.parse("2027-01-02T03:04:05Z"));

        assertCrosses(
                new RevokeRequest(RevocationReason.CERTIFICATE_HOLD),
                """
                {"reason": "CertificateHold"}
                """);
        assertCrosses(
                new RevocationResponse("7f01", revocation),
                """
                {"serial": "7f01",
                 "revocation": {"reason": "KeyCompromise", "revokedAt": "2027-01-02T03:04:05Z"}}
                """);
        assertCrosses(
                new RevocationResponse("7f01", null),
                """
                {"serial": "7f01"}
                """);
    }

    @Test
    void theLastPageHasNoCursor() throws Exception {
        assertCrosses(new CertificatePage(List.of(), null), "{\"certificates\": []}");
    }

    @Test
    void carriesEveryStatusByItsWord() throws Exception {
        assertThat(json.writeValueAsString(CertificateStatus.values()))
                .isEqualTo("[\"valid\",\"expired\",\"revoked\"]");
        assertThat(CertificateStatus.of("expired")).hasValue(CertificateStatus.EXPIRED);
        assertThat(CertificateStatus.of("EXPIRED")).isEmpty();
    }

    @Test
    void carriesEveryReasonByItsNameInTheStandard() throws Exception {
        assertThat(json.writeValueAsString(RevocationReason.values()))
                .isEqualTo(
                        "[\"Unspecified\",\"KeyCompromise\",\"CACompromise\",\"AffiliationChanged\","
                                + "\"Superseded\",\"CessationOfOperation\",\"CertificateHold\","
                                + "\"PrivilegeWithdrawn\"]");
        for (RevocationReason reason : RevocationReason.values()) {
            assertThat(json.writeValueAsString(reason)).isEqualTo("\"" + reason.word() + "\"");
            assertThat(RevocationReason.of(reason.code())).isEqualTo(reason);
        }
    }

    private void assertCrosses(Object word, String expected) throws Exception {
        String written = json.writeValueAsString(word);

        assertThat(json.readTree(written)).isEqualTo(json.readTree(expected));
        assertThat((Object) json.readValue(written, word.getClass())).isEqualTo(word);
    }
}
