package dev.chancery.ocsp.source;

import dev.chancery.ocsp.query.CertificateId;
import dev.chancery.ocsp.query.HashAlgorithm;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.jspecify.annotations.Nullable;

/**
 * What a response speaks of: one certificate, named by one or more hash algorithms.
 *
 * @param algorithms by which it names the certificate
 * @param validity when all it says about it holds
 */
record Coverage(Set<HashAlgorithm> algorithms, Validity validity) {

    /** What {@code response} covers, which must be {@code target} and nothing else. */
    static Coverage of(BasicOCSPResp response, Target target) throws FlawedResponseException {
        Set<HashAlgorithm> algorithms = EnumSet.noneOf(HashAlgorithm.class);
        Validity validity = Validity.ALWAYS;
        for (SingleResp single : response.getResponses()) {
            algorithms.add(requireAbout(target, single));
            validity = validity.and(requireValidity(single));
        }
        if (algorithms.isEmpty()) {
            throw new FlawedResponseException(
                    Flaw.OTHER_CERTIFICATE, "it is about no certificate at all");
        }
        return new Coverage(algorithms, validity);
    }

    private static HashAlgorithm requireAbout(Target target, SingleResp single)
            throws FlawedResponseException {
        CertID id = single.getCertID().toASN1Primitive();
        return CertificateId.of(id)
                .filter(target::is)
                .map(certificate -> certificate.issuer().algorithm())
                .orElseThrow(() -> aboutAnother(id));
    }

    private static FlawedResponseException aboutAnother(CertID id) {
        return new FlawedResponseException(
                Flaw.OTHER_CERTIFICATE,
                "it is about serial "
                        + id.getSerialNumber().getValue().toString(16)
                        + " of the issuer with key hash "
                        + id.getIssuerKeyHash());
    }

    private static Validity requireValidity(SingleResp single) throws FlawedResponseException {
        @Nullable Date nextUpdate = single.getNextUpdate();
        if (nextUpdate == null) {
            throw new FlawedResponseException(Flaw.NO_NEXT_UPDATE, "it has no nextUpdate");
        }
        return new Validity(single.getThisUpdate().toInstant(), nextUpdate.toInstant());
    }
}
