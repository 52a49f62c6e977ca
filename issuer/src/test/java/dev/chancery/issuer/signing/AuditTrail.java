package dev.chancery.issuer.signing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to a log, the audit log unless told otherwise, for as long as it is open. */
public final class AuditTrail extends Handler implements AutoCloseable {

    private final Logger log;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private AuditTrail(Logger log) {
        this.log = log;
    }

    public static AuditTrail open() {
        return of("audit");
    }

    /** Listens to the log of that category. */
    public static AuditTrail of(String category) {
        AuditTrail trail = new AuditTrail(Logger.getLogger(category));
        trail.log.addHandler(trail);
        return trail;
    }

    public List<String> lines() {
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
        log.removeHandler(this);
    }
}
