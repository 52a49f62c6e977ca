package dev.chancery.ocsp.source;

import dev.chancery.ocsp.query.HashAlgorithm;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** Finds out whether a response is what its source says: ours, about that certificate, signed. */
public final class ResponseCheck {

    private final DelegateCheck delegates = new DelegateCheck();

    /** Checks everything about {@code der} but the time. */
    public Verdict check(Der der, Target target) {
        try {
            return new Verdict.Sound(requireSound(der, target));
        } catch (FlawedResponseException e) {
            return e.verdict();
        } catch (IOException | OCSPException | RuntimeException e) {
            // The parser has no one exception for what is not of the right shape.
            return new FlawedResponseException(Flaw.UNREADABLE, e).verdict();
        }
    }

    private CheckedResponse requireSound(Der der, Target target)
            throws FlawedResponseException, IOException, OCSPException {
        BasicOCSPResp response = parse(der);
        Coverage coverage = Coverage.of(response, target);
        Delegate delegate = delegates.require(response, target.authority());
        requireSignature(response, delegate);
        return new CheckedResponse(
                der,
                HashAlgorithm.SHA256.hex(der.bytes()),
                coverage.algorithms(),
                coverage.validity().and(delegate.validity()));
    }

    private static BasicOCSPResp parse(Der der)
            throws FlawedResponseException, IOException, OCSPException {
        OCSPResp response = new OCSPResp(der.bytes());
        if (response.getStatus() == OCSPResp.SUCCESSFUL
                && response.getResponseObject() instanceof BasicOCSPResp basic) {
            requireCanonical(der, response);
            return basic;
        }
        throw new FlawedResponseException(Flaw.UNREADABLE, "it is not a successful basic response");
    }

    /**
     * The parser is lenient, and the signature is verified over what it would have written: unless
     * that is what stands there, clients would be sent something else than what was verified.
     */
    private static void requireCanonical(Der der, OCSPResp response)
            throws FlawedResponseException, IOException {
        byte[] inner = response.toASN1Structure().getResponseBytes().getResponse().getOctets();
        if (!Arrays.equals(der.bytes(), response.toASN1Structure().getEncoded(ASN1Encoding.DER))
                || !Arrays.equals(
                        inner, BasicOCSPResponse.getInstance(inner).getEncoded(ASN1Encoding.DER))) {
            throw new FlawedResponseException(Flaw.UNREADABLE, "it is not written in DER");
        }
    }

    private static void requireSignature(BasicOCSPResp response, Delegate delegate)
            throws FlawedResponseException {
        try {
            if (response.isSignatureValid(
                    new JcaContentVerifierProviderBuilder().build(delegate.key()))) {
                return;
            }
        } catch (OCSPException | OperatorCreationException e) {
            throw new FlawedResponseException(Flaw.BAD_SIGNATURE, e);
        }
        throw new FlawedResponseException(
                Flaw.BAD_SIGNATURE, "the delegate's key does not verify it");
    }
}
