package dev.chancery.ocsp.query;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;

/**
 * A query about one certificate. Extensions (nonces among them), a requestor name and a signature
 * do not change the answer of a responder whose responses were signed ahead, and are passed over
 * (RFC 9919 sections 3.1.2 and 3.2.1).
 *
 * @param certificate what is asked about
 */
public record OcspQuery(CertificateId certificate) {

    /** RFC 5280 section 4.1.2.2: at most 20 octets, and positive. */
    private static final int MAX_SERIAL_BITS = 20 * 8 - 1;

    /** Reads the DER of an OCSPRequest. */
    public static ParsedQuery parse(byte[] der) {
        CertID id;
        try {
            TBSRequest request =
                    OCSPRequest.getInstance(ASN1Primitive.fromByteArray(der)).getTbsRequest();
            ASN1Sequence questions = request.getRequestList();
            if (!request.getVersion().hasValue(0)) {
                return new ParsedQuery.Refused(QueryRefusal.NOT_A_REQUEST);
            }
            if (questions.size() != 1) {
                return new ParsedQuery.Refused(QueryRefusal.NOT_ONE_CERTIFICATE);
            }
            id = certId(questions.getObjectAt(0));
        } catch (IOException | RuntimeException e) {
            // The parser has no one exception for what is not of the right shape.
            return new ParsedQuery.Refused(QueryRefusal.NOT_A_REQUEST);
        }
        return CertificateId.of(id)
                .map(OcspQuery::about)
                .orElse(new ParsedQuery.Refused(QueryRefusal.UNKNOWN_HASH));
    }

    private static CertID certId(ASN1Encodable question) {
        return Request.getInstance(question).getReqCert();
    }

    private static ParsedQuery about(CertificateId certificate) {
        BigInteger serial = certificate.serial();
        if (serial.signum() < 0 || serial.bitLength() > MAX_SERIAL_BITS) {
            return new ParsedQuery.Refused(QueryRefusal.IMPOSSIBLE_SERIAL);
        }
        return new ParsedQuery.Understood(new OcspQuery(certificate));
    }
}
