package dev.chancery.issuer.revocation;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.issuer.audit.AuditLog;
import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.IssuedCertificate;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.issuance.OperationMeter;
import dev.chancery.issuer.issuance.OperationMeter.Operation;
import dev.chancery.issuer.ledger.CertificateLedger;
import dev.chancery.issuer.ledger.OcspStatus;
import dev.chancery.issuer.ledger.RevocationLedger;
import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.AuthorityCatalog;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Revokes certificates. What counts is that it is recorded; the OCSP answer is published in the
 * same call if Redis and the token are there, and by the {@link OcspRefresher} as soon as they are.
 */
@Singleton
public class RevocationService {

    private final CertificateLedger certificates;
    private final RevocationLedger revocations;
    private final AuthorityCatalog authorities;
    private final OcspPublisher publisher;
    private final AuditLog log;
    private final OperationMeter meter;
    private final RevocationConfig config;
    private final Clock clock;

    RevocationService(
            CertificateLedger certificates,
            RevocationLedger revocations,
            AuthorityCatalog authorities,
            OcspPublisher publisher,
            AuditLog log,
            OperationMeter meter,
            RevocationConfig config,
            Clock clock) {
        this.certificates = certificates;
        this.revocations = revocations;
        this.authorities = authorities;
        this.publisher = publisher;
        this.log = log;
        this.meter = meter;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Revokes a certificate; it is no mistake that it already is, for that reason.
     *
     * @throws Refused if there is none of that serial number, it has expired, or another reason
     *     stands that this one does not replace
     */
    public OcspStatus revoke(Serial serial, RevocationReason reason, String caller) {
        return meter.measure(Operation.REVOKE, () -> revoked(serial, reason, caller));
    }

    /**
     * Revokes a certificate for whoever proves to hold its key.
     *
     * @throws Refused as {@link #revoke} does, and if the proof is none
     */
    public OcspStatus revokeByKey(Serial serial, KeyProof proof, String caller) {
        return meter.measure(
                Operation.REVOKE,
                () -> {
                    proof.require(require(serial), clock.instant(), config.proofWindow());
                    return revoked(serial, proof.reason(), caller);
                });
    }

    /**
     * Lifts a hold; it is no mistake that there is none, if the certificate is good.
     *
     * @throws Refused if there is none of that serial number, it has expired, or is revoked for
     *     good
     */
    public OcspStatus unhold(Serial serial, String caller) {
        return meter.measure(Operation.UNHOLD, () -> unheld(serial, caller));
    }

    private OcspStatus revoked(Serial serial, RevocationReason reason, String caller) {
        if (reason == RevocationReason.CA_COMPROMISE) {
            throw new Refused(
                    new Refusal.MalformedRequest(
                            "reason CACompromise is for authorities, not for what they issue"));
        }
        IssuedCertificate certificate = require(serial);
        RevocationAudit audit =
                RevocationAudit.revocation(log, certificate, Actor.caller(caller), reason.word());
        audit.begin();
        OcspStatus standing =
                revocations
                        .revoke(certificate, reason, caller)
                        .orElseThrow(() -> expired(certificate, audit));
        Revocation revocation = standing.revocation();
        if (revocation == null || revocation.reason() != reason) {
            throw refused(revocation, audit);
        }
        return published(certificate, standing, audit);
    }

    private OcspStatus unheld(Serial serial, String caller) {
        IssuedCertificate certificate = require(serial);
        RevocationAudit audit = RevocationAudit.unhold(log, certificate, Actor.caller(caller));
        audit.begin();
        OcspStatus standing =
                revocations
                        .unhold(certificate, caller)
                        .orElseThrow(() -> expired(certificate, audit));
        if (standing.revocation() != null) {
            throw refused(standing.revocation(), audit);
        }
        return published(certificate, standing, audit);
    }

    private IssuedCertificate require(Serial serial) {
        return certificates
                .certificate(serial)
                .orElseThrow(() -> new Refused(new Refusal.UnknownCertificate(serial.hex())));
    }

    private static Refused expired(IssuedCertificate certificate, RevocationAudit audit) {
        audit.refused("expired");
        return new Refused(new Refusal.CertificateExpired(certificate.validity().notAfter()));
    }

    private static RuntimeException refused(@Nullable Revocation standing, RevocationAudit audit) {
        if (standing == null) {
            return new IllegalStateException("a revocation left no trace");
        }
        audit.refused("already " + standing.reason().word());
        return new Refused(new Refusal.AlreadyRevoked(standing));
    }

    private OcspStatus published(
            IssuedCertificate certificate, OcspStatus status, RevocationAudit audit) {
        audit.done(status);
        try {
            publisher.publishAtOnce(authorities.require(certificate.authority()), List.of(status));
        } catch (RuntimeException e) {
            // It is recorded, and due: the refresher publishes it when what failed is back.
            Log.warnf(e, "A change of status is not published at once serial=%s", status.serial());
        }
        return status;
    }
}
