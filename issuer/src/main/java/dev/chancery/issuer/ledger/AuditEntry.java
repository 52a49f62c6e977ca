package dev.chancery.issuer.ledger;

import dev.chancery.issuer.certificate.Actor;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log is told.
 *
 * @param event what happens
 * @param subject to what
 * @param actor who asked for it
 * @param detail what else there is to say: a reason, an outcome, the heads of other chains
 */
public record AuditEntry(
        AuditEvent event, AuditSubject subject, Actor actor, @Nullable String detail) {

    /** PostgreSQL has no such text; found out later, it would hold up the chain. */
    public AuditEntry {
        boolean storable =
                Stream.of(
                                subject.authority(),
                                subject.serial(),
                                subject.key(),
                                actor.caller(),
                                actor.account(),
                                actor.owner(),
                                actor.requester(),
                                detail)
                        .filter(Objects::nonNull)
                        .allMatch(text -> text.indexOf('\0') < 0);
        if (!storable) {
            throw new IllegalArgumentException("no text of an audit entry may hold U+0000");
        }
    }
}
