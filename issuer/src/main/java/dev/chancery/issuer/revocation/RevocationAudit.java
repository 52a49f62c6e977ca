package dev.chancery.issuer.revocation;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.issuer.audit.AuditLog;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.AuditEvent;
import dev.chancery.issuer.ledger.AuditSubject;
import dev.chancery.issuer.ledger.OcspStatus;

/**
 * What the audit log has of one change of status: that it was asked for, and what became of it.
 *
 * @param log the log
 * @param intent what is asked for
 * @param outcome what it is when it is done
 * @param subject of which certificate
 * @param actor who asked
 * @param reason why, a CRLReason
 */
record RevocationAudit(
        AuditLog log,
        AuditEvent intent,
        AuditEvent outcome,
        AuditSubject subject,
        Actor actor,
        String reason) {

    static RevocationAudit revocation(
            AuditLog log, IssuedCertificate certificate, Actor actor, String reason) {
        return new RevocationAudit(
                log, AuditEvent.REVOKING, AuditEvent.REVOKED, subject(certificate), actor, reason);
    }

    static RevocationAudit unhold(AuditLog log, IssuedCertificate certificate, Actor actor) {
        return new RevocationAudit(
                log,
                AuditEvent.UNHOLDING,
                AuditEvent.UNHELD,
                subject(certificate),
                actor,
                "removeFromCRL");
    }

    /** Before anything is written. */
    void begin() {
        append(intent, "reason=" + reason);
    }

    /** After it is written. */
    void done(OcspStatus standing) {
        Revocation revocation = standing.revocation();
        append(
                outcome,
                "reason=%s status=%s"
                        .formatted(reason, revocation == null ? "good" : revocation.revokedAt()));
    }

    /** When nothing was written. */
    void refused(String why) {
        append(AuditEvent.REFUSED, "reason=%s why=%s".formatted(reason, why));
    }

    private void append(AuditEvent event, String detail) {
        log.append(new AuditEntry(event, subject, actor, detail));
    }

    private static AuditSubject subject(IssuedCertificate certificate) {
        return AuditSubject.certificate(certificate.authority(), certificate.serial().hex());
    }
}
