package dev.chancery.issuer.revocation;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.OcspStatus;
import org.jboss.logging.Logger;

/**
 * What the audit log has of one change of status: that it was asked for, and what became of it.
 *
 * @param caller who asked
 * @param serial of which certificate
 * @param reason why, a CRLReason
 */
record RevocationAudit(String caller, Serial serial, String reason) {

    private static final Logger AUDIT = Logger.getLogger("audit");

    /** Before anything is written. */
    void begin() {
        AUDIT.infof("Revoking caller=%s serial=%s reason=%s", caller, serial, reason);
    }

    /** After it is written. */
    void done(OcspStatus standing) {
        Revocation revocation = standing.revocation();
        AUDIT.infof(
                "Revoked caller=%s serial=%s reason=%s status=%s",
                caller, serial, reason, revocation == null ? "good" : revocation.revokedAt());
    }

    /** When nothing was written. */
    void refused(String why) {
        AUDIT.infof(
                "Refused to revoke caller=%s serial=%s reason=%s why=%s",
                caller, serial, reason, why);
    }
}
