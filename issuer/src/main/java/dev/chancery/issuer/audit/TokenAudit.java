package dev.chancery.issuer.audit;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.ledger.AuditEntry;
import dev.chancery.issuer.ledger.AuditEvent;
import dev.chancery.issuer.ledger.AuditSubject;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Purpose;
import dev.chancery.issuer.signing.Signable;
import dev.chancery.issuer.signing.SignatureAudit;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts on record what the token signs. */
@Singleton
class TokenAudit implements SignatureAudit {

    private final AuditLog log;

    TokenAudit(AuditLog log) {
        this.log = log;
    }

    @Override
    public void signing(Signable wanted) {
        log.append(entry(AuditEvent.SIGNING, wanted, null));
    }

    @Override
    public void signed(Signable wanted) {
        log.append(entry(AuditEvent.SIGNED, wanted, null));
    }

    @Override
    public void failed(Signable wanted, RuntimeException why) {
        try {
            log.append(entry(AuditEvent.FAILED, wanted, cause(why)));
        } catch (Refused e) {
            Log.debugf("A failed signature is not yet on record reason=%s", e.refusal());
        }
    }

    private static AuditEntry entry(AuditEvent event, Signable wanted, @Nullable String outcome) {
        String tbs = wanted.data().sha256();
        return switch (wanted.purpose()) {
            case Purpose.Certificate it ->
                    new AuditEntry(
                            event,
                            new AuditSubject(
                                    AuditSubject.CERTIFICATE,
                                    it.authority(),
                                    it.serial(),
                                    tbs,
                                    it.key()),
                            it.actor(),
                            outcome);
            case Purpose.Crl it ->
                    new AuditEntry(
                            event,
                            new AuditSubject(AuditSubject.CRL, it.authority(), null, tbs, null),
                            Actor.issuer(),
                            outcome == null ? it.description() : it.description() + " " + outcome);
            case Purpose.OcspResponse it ->
                    throw new IllegalArgumentException("not for the record: " + it);
        };
    }

    private static String cause(RuntimeException why) {
        return why instanceof Refused refused
                ? refused.refusal().type().slug()
                : why.getClass().getSimpleName();
    }
}
