package dev.chancery.issuer.signing;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A record of signatures in memory, for tests of what signs without a database. */
public final class RecordedSignatures implements SignatureAudit {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** From now on nothing can be put on record. */
    void breakDown() {
        broken = true;
    }

    @Override
    public void signing(Signable wanted) {
        add("signing", wanted);
    }

    @Override
    public void signed(Signable wanted) {
        add("signed", wanted);
    }

    @Override
    public void failed(Signable wanted, RuntimeException why) {
        lines.add("failed %s %s".formatted(wanted.purpose(), why.getMessage()));
    }

    private void add(String event, Signable wanted) {
        if (broken) {
            throw new Refused(new Refusal.LedgerUnavailable(Duration.ofSeconds(1)));
        }
        lines.add("%s %s %s".formatted(event, wanted.purpose(), wanted.data().sha256()));
    }
}
