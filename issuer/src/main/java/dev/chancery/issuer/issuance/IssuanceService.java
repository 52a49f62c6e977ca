package dev.chancery.issuer.issuance;

import dev.chancery.issuer.issuance.OperationMeter.Operation;
import jakarta.inject.Singleton;
import java.util.List;

/** Has certificates issued, on the thread of whoever asks. */
@Singleton
public class IssuanceService {

    private final IssuancePipeline pipeline;
    private final OperationMeter meter;

    IssuanceService(IssuancePipeline pipeline, OperationMeter meter) {
        this.pipeline = pipeline;
        this.meter = meter;
    }

    /**
     * The one certificate of the order's key, out of turn.
     *
     * @throws dev.chancery.issuer.refusal.Refused if it cannot be had, or not now
     */
    public Issuance issue(IssuanceOrder order) {
        OperationMeter.Measurement measurement = meter.start(Operation.ISSUE);
        IssuanceOutcome outcome = issue(List.of(order)).getFirst();
        measurement.end(outcome.status());
        return outcome.orThrow();
    }

    /**
     * An outcome for each order, in their order. Never throws for what may become of one of them.
     */
    public List<IssuanceOutcome> issue(List<IssuanceOrder> orders) {
        return pipeline.issue(orders);
    }
}
