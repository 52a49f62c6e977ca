package dev.chancery.issuer.issuance;

import dev.chancery.contracts.problem.ProblemType;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;

/** What became of one order, whatever became of those that went through beside it. */
public sealed interface IssuanceOutcome
        permits Issuance, IssuanceOutcome.Denied, IssuanceOutcome.Failed {

    /** It is refused; whether for good, the refusal tells. */
    record Denied(Refused cause) implements IssuanceOutcome {

        /** Denied for that reason, with no other behind it. */
        public Denied(Refusal refusal) {
            this(new Refused(refusal));
        }

        public Refusal refusal() {
            return cause.refusal();
        }
    }

    /** A defect of ours. */
    record Failed(RuntimeException defect) implements IssuanceOutcome {}

    /** The outcome that stands behind an exception. */
    static IssuanceOutcome of(RuntimeException thrown) {
        return thrown instanceof Refused refused ? new Denied(refused) : new Failed(thrown);
    }

    /**
     * The certificate.
     *
     * @throws Refused if it was denied
     */
    default Issuance orThrow() {
        return switch (this) {
            case Issuance issuance -> issuance;
            case Denied denied -> throw denied.cause();
            case Failed failed -> throw failed.defect();
        };
    }

    /** As metrics name it: {@code success}, or the slug of the problem. */
    default String status() {
        return switch (this) {
            case Issuance _ -> OperationMeter.SUCCESS;
            case Denied denied -> denied.refusal().type().slug();
            case Failed _ -> ProblemType.INTERNAL.slug();
        };
    }
}
