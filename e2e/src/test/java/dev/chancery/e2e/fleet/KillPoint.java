package dev.chancery.e2e.fleet;

/**
 * Where an issuer dies.
 *
 * @param step the step of its work
 * @param moment before or after that step came about
 */
public record KillPoint(LedgerStep step, Moment moment) {

    /** When, seen from the ledger. */
    public enum Moment {
        /** The issuer has sent the statement, and it never arrives. */
        SENT,
        /** The statement has changed something for good, and its answer never arrives. */
        COMMITTED
    }

    @Override
    public String toString() {
        return step + " " + moment;
    }
}
