package dev.chancery.issuer.intake;

import dev.chancery.contracts.issue.IdempotencyKey;
import dev.chancery.issuer.issuance.IssuanceOrder;
import dev.chancery.issuer.issuance.IssuanceOrder.Client;
import dev.chancery.issuer.issuance.OperationMeter;
import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.parts.TestCsr;
import dev.chancery.issuer.profile.CertificateProfile;
import dev.chancery.issuer.profile.ExtendedUsage;
import dev.chancery.issuer.profile.SubmittedCsr;
import dev.chancery.issuer.profile.TestProfiles;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Orders that nobody works on. */
final class TestTickets {

    static final OperationMeter METER = new OperationMeter(new SimpleMeterRegistry());

    private static final CertificateProfile PROFILE =
            TestProfiles.profile(ExtendedUsage.SERVER_AUTH);
    private static final SubmittedCsr CSR = SubmittedCsr.decode(TestCsr.forNames("a.example.com"));

    private TestTickets() {}

    static QueuedOrder order(Lane lane) {
        return new QueuedOrder(
                lane,
                new IssuanceOrder(
                        new IdempotencyKey("test", UUID.randomUUID().toString(), 1),
                        "chancery-ca",
                        PROFILE,
                        CSR,
                        null,
                        null,
                        new Client("operator", "test/ns", null, null, true)));
    }

    static Ticket ticket(Lane lane) {
        return new Ticket(order(lane), Optional.empty(), METER.start(Operation.ISSUE));
    }

    static FairQueue<Ticket> queue(int capacity) {
        return new FairQueue<>(
                capacity,
                Map.of(Lane.NEARLY_EXPIRED, 4, Lane.NEW, 3, Lane.ROUTINE_RENEWAL, 2, Lane.BULK, 1),
                _ -> 1);
    }
}
