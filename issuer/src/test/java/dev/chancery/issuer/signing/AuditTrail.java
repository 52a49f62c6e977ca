package dev.chancery.issuer.signing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to the audit log for as long as it is open. */
final class AuditTrail extends Handler {

    private static final Logger AUDIT = Logger.getLogger("audit");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    static AuditTrail open() {
        AuditTrail trail = new AuditTrail();
        AUDIT.addHandler(trail);
        return trail;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord message) {
        lines.add(
                message.getParameters() == null
                        ? message.getMessage()
                        : message.getMessage().formatted(message.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        AUDIT.removeHandler(this);
    }
}
