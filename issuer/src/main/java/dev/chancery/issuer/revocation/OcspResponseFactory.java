package dev.chancery.issuer.revocation;

import dev.chancery.contracts.revoke.Revocation;
import dev.chancery.contracts.revoke.RevocationReason;
import dev.chancery.contracts.status.OcspKey;
import dev.chancery.issuer.certificate.Der;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.OcspStatus;
import dev.chancery.issuer.refusal.Refused;
import dev.chancery.issuer.signing.Authority;
import dev.chancery.issuer.signing.BufferedContentSigner;
import dev.chancery.issuer.signing.Purpose;
import dev.chancery.issuer.signing.Signable;
import dev.chancery.issuer.signing.TokenSigner;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/**
 * Writes and signs answers that fit every question: the certificate is named by SHA-256 and, for
 * older clients, by SHA-1 (RFC 9919 section 3.2.1); the responder is named by its key, and brings
 * its certificate along.
 */
@Singleton
public class OcspResponseFactory {

    private static final AlgorithmIdentifier SHA1 = CertificateID.HASH_SHA1;
    private static final AlgorithmIdentifier SHA256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

    private final TokenSigner signer;
    private final OcspConfig config;
    private final DigestCalculatorProvider digests = new BcDigestCalculatorProvider();

    public OcspResponseFactory(TokenSigner signer, OcspConfig config) {
        this.signer = signer;
        this.config = config;
    }

    /**
     * The answer that says so, from now on.
     *
     * @throws Refused if the token does not sign
     */
    OcspResponse answer(ResponderCredentials responder, OcspStatus status, Instant now) {
        Serial serial = status.serial();
        Instant nextUpdate = nextUpdate(responder, now);
        try {
            BasicOCSPResp signed = signed(responder, status, now, nextUpdate);
            requireOwn(responder, signed);
            Der whole =
                    Der.of(
                            new OCSPRespBuilder()
                                    .build(OCSPRespBuilder.SUCCESSFUL, signed)
                                    .getEncoded());
            return new OcspResponse(
                    key(responder.authority(), serial), whole, status.version(), nextUpdate);
        } catch (OCSPException | OperatorCreationException | IOException e) {
            if (e.getCause() instanceof Refused tokenAway) {
                throw tokenAway;
            }
            throw new IllegalStateException("An OCSP answer cannot be written for " + serial, e);
        }
    }

    private BasicOCSPResp signed(
            ResponderCredentials responder, OcspStatus status, Instant now, Instant nextUpdate)
            throws OCSPException, OperatorCreationException {
        Date thisUpdate = Date.from(now.truncatedTo(ChronoUnit.SECONDS));
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(byKey(responder));
        for (AlgorithmIdentifier algorithm : new AlgorithmIdentifier[] {SHA256, SHA1}) {
            builder.addResponse(
                    certificateId(responder.authority(), status.serial(), algorithm),
                    spoken(status.revocation()),
                    thisUpdate,
                    Date.from(nextUpdate));
        }
        return builder.build(
                contentSigner(responder),
                new X509CertificateHolder[] {responder.certificate()},
                thisUpdate);
    }

    /** The reason is left out where it says nothing (RFC 5280 section 5.3.1); null is good. */
    private static @Nullable CertificateStatus spoken(@Nullable Revocation revocation) {
        if (revocation == null) {
            return CertificateStatus.GOOD;
        }
        CRLReason reason =
                revocation.reason() == RevocationReason.UNSPECIFIED
                        ? null
                        : CRLReason.lookup(revocation.reason().code());
        return new RevokedStatus(
                new RevokedInfo(new DERGeneralizedTime(Date.from(revocation.revokedAt())), reason));
    }

    /** Nothing is published that a client would reject. */
    private static void requireOwn(ResponderCredentials responder, BasicOCSPResp signed)
            throws OCSPException {
        if (!signed.isSignatureValid(
                responder.scheme().verifier(responder.certificate().getSubjectPublicKeyInfo()))) {
            throw new ForeignSignature(responder);
        }
    }

    /** Until when an answer of now is good: nobody vouches beyond the own certificate. */
    private Instant nextUpdate(ResponderCredentials responder, Instant now) {
        Instant wished = now.plus(config.validity()).truncatedTo(ChronoUnit.SECONDS);
        return wished.isAfter(responder.notAfter()) ? responder.notAfter() : wished;
    }

    private RespID byKey(ResponderCredentials responder)
            throws OCSPException, OperatorCreationException {
        return new RespID(responder.certificate().getSubjectPublicKeyInfo(), digests.get(SHA1));
    }

    private CertificateID certificateId(
            Authority authority, Serial serial, AlgorithmIdentifier algorithm)
            throws OCSPException, OperatorCreationException {
        DigestCalculator digest = digests.get(algorithm);
        return new CertificateID(digest, authority.certificate(), serial.value());
    }

    private BufferedContentSigner contentSigner(ResponderCredentials responder) {
        Purpose purpose = new Purpose.OcspResponse(responder.authority().name());
        return new BufferedContentSigner(
                responder.scheme(),
                data ->
                        signer.sign(
                                new Signable(
                                        purpose, responder.keyAlias(), responder.scheme(), data)));
    }

    private static OcspKey key(Authority authority, Serial serial) {
        return new OcspKey(keyHash(authority), serial.hex());
    }

    /** How keys in Redis tell one authority from another. */
    static String keyHash(Authority authority) {
        return Der.of(authority.publicKey().getPublicKeyData().getOctets()).sha256();
    }
}
