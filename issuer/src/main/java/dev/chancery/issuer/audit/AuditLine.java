package dev.chancery.issuer.audit;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.AuditSubject;
import dev.chancery.issuer.ledger.ChainHead;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An entry as a line of the log {@code audit}, for people and for collectors of logs. */
final class AuditLine {

    private static final Logger AUDIT = Logger.getLogger("audit");

    private AuditLine() {}

    static void write(AuditEntry entry) {
        if (AUDIT.isInfoEnabled()) {
            AUDIT.info(text(entry));
        }
    }

    /** Where a chain stands, in the form that {@link Anchors} reads. */
    static void anchor(ChainHead head) {
        AUDIT.infof("anchor %s", Anchors.text(List.of(head)));
    }

    static String text(AuditEntry entry) {
        AuditSubject subject = entry.subject();
        Actor actor = entry.actor();
        StringBuilder text = new StringBuilder(256).append(entry.event().word());
        text.append(' ').append(subject.kind());
        add(text, "authority", subject.authority());
        add(text, "serial", subject.serial());
        add(text, "tbs", subject.tbsSha256());
        add(text, "key", subject.key());
        add(text, "caller", actor.caller());
        add(text, "account", actor.account());
        add(text, "owner", actor.owner());
        add(text, "requester", actor.requester());
        add(text, "detail", entry.detail());
        return text.toString();
    }

    private static void add(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(' ').append(name).append('=').append(value);
        }
    }
}
