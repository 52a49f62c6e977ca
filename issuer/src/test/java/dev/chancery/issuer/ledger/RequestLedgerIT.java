package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.issuer.parts.IssuerParts;
import dev.chancery.issuer.parts.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue in the ledger, on PostgreSQL, in a lane that nobody works on. */
@QuarkusTest
@QuarkusTestResource(IssuerParts.class)
class RequestLedgerIT {

    private static final short LANE = 99;
    private static final short NEXT_LANE = 100;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MANY = 1000;

    @Inject RequestLedger ledger;

    @BeforeEach
    @AfterEach
    void startClean() {
        Sql.update("delete from issuance_request where lane >= 99");
    }

    @Test
    void aTenantWithOneDoesNotWaitForAllOfAnother() {
        for (int i = 0; i < 10; i++) {
            submit("crowd", LANE, 10);
        }
        StoredRequest lone = submit("lone", LANE, 10);

        assertThat(ledger.ahead(lone, MANY)).isLessThanOrEqualTo(1);
        assertThat(ledger.claim(LANE, 2, LEASE)).extracting(StoredRequest::id).contains(lone.id());
    }

    @Test
    void aTenantOfTwiceTheWeightHasTwiceAsMany() {
        for (int i = 0; i < 30; i++) {
            submit("heavy", LANE, 5);
            submit("light", LANE, 10);
        }
        List<String> taken = new ArrayList<>();
        for (StoredRequest each : ledger.claim(LANE, 30, LEASE)) {
            taken.add(each.request());
        }

        assertThat(taken.stream().filter("heavy"::equals)).hasSizeBetween(19, 21);
    }

    @Test
    void countsWhatIsAheadUpToABound() {
        for (int i = 0; i < 5; i++) {
            submit("a", LANE, 10);
        }
        StoredRequest behind = submit("a", NEXT_LANE, 10);

        assertThat(ledger.ahead(behind, MANY)).isGreaterThanOrEqualTo(5);
        assertThat(ledger.ahead(behind, 3)).isEqualTo(3);
        assertThat(ledger.waiting(4)).isEqualTo(4);
    }

    @Test
    void handsOutEachOnceAndAgainWhenItsLeaseIsOver() {
        StoredRequest request = submit("a", LANE, 10);

        assertThat(ledger.claim(LANE, 10, LEASE)).hasSize(1);
        assertThat(ledger.claim(LANE, 10, LEASE)).isEmpty();
        ledger.heartbeat(List.of(request.id()), LEASE);
        ledger.revive(MANY);
        assertThat(ledger.claim(LANE, 10, LEASE)).isEmpty();
        ledger.heartbeat(List.of(request.id()), Duration.ofSeconds(-1));
        ledger.revive(MANY);
        assertThat(ledger.claim(LANE, 10, LEASE))
                .extracting(StoredRequest::id)
                .containsExactly(request.id());
    }

    @Test
    void whatIsSettledStaysSettled() {
        StoredRequest request = submit("a", LANE, 10);
        ledger.claim(LANE, 10, LEASE);

        ledger.settle(List.of(settled(request, StoredRequest.State.ISSUED, "1a")));
        ledger.settle(List.of(settled(request, StoredRequest.State.FAILED, null)));

        StoredRequest found = ledger.find(request.id(), "caller").orElseThrow();
        assertThat(found.state()).isEqualTo(StoredRequest.State.ISSUED);
        assertThat(found.serial()).isEqualTo("1a");
        assertThat(found.attempts()).isEqualTo(1);
        assertThat(ledger.find(request.id(), "another")).isEmpty();
    }

    private static SettledRequest settled(
            StoredRequest request,
            StoredRequest.State state,
            @org.jspecify.annotations.Nullable String serial) {
        return new SettledRequest(request.id(), state, serial, null, Duration.ZERO);
    }

    private StoredRequest submit(String account, short lane, long step) {
        String id = UUID.randomUUID().toString();
        return ledger.submit(
                new NewRequest(
                        id,
                        "test/" + id + "/1",
                        "ab".repeat(32),
                        "caller",
                        account,
                        lane,
                        step,
                        account,
                        "{}"));
    }
}
