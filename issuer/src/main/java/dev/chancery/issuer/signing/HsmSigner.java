package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Actor;
import dev.chancery.issuer.certificate.Der;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentVerifierProvider;

/** Signs certificates with the authorities' keys in the token. */
@Singleton
public class HsmSigner implements CertificateSigner {

    private final TokenSigner signer;

    /** Of the authorities' keys, of which there are few. */
    private final Map<SubjectPublicKeyInfo, ContentVerifierProvider> verifiers =
            new ConcurrentHashMap<>();

    public HsmSigner(TokenSigner signer) {
        this.signer = signer;
    }

    @Override
    public Der sign(Authority authority, Der toBeSigned, String key, Actor actor) {
        TBSCertificate tbs = TBSCertificate.getInstance(toBeSigned.octets());
        requireIssuedBy(authority, tbs);
        String serial = tbs.getSerialNumber().getValue().toString(16);
        byte[] signature =
                signer.sign(
                        new Signable(
                                new Purpose.Certificate(authority.name(), serial, key, actor),
                                authority.name(),
                                authority.scheme(),
                                toBeSigned));
        Der certificate = assembled(tbs, authority.scheme(), signature);
        requireVerified(authority, toBeSigned, certificate);
        return certificate;
    }

    private static void requireIssuedBy(Authority authority, TBSCertificate tbs) {
        if (!tbs.getIssuer().equals(authority.subject())
                || !tbs.getSignature().equals(authority.scheme().identifier())) {
            throw new IllegalArgumentException(
                    "these bytes are not for the authority " + authority.name());
        }
    }

    private static Der assembled(TBSCertificate tbs, SignatureScheme scheme, byte[] signature) {
        ASN1EncodableVector parts = new ASN1EncodableVector(3);
        parts.add(tbs);
        parts.add(scheme.identifier());
        parts.add(new DERBitString(signature));
        try {
            return Der.of(new DERSequence(parts).getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /** A token can be wrong, too: what does not verify without it is not handed out. */
    private void requireVerified(Authority authority, Der toBeSigned, Der certificate) {
        try {
            X509CertificateHolder holder = new X509CertificateHolder(certificate.octets());
            byte[] signed = holder.toASN1Structure().getTBSCertificate().getEncoded();
            if (Arrays.equals(signed, toBeSigned.octets())
                    && holder.isSignatureValid(verifier(authority))) {
                return;
            }
        } catch (IOException | CertException e) {
            throw new IllegalStateException("The token's signature cannot be read", e);
        }
        throw new IllegalStateException(
                "The key %s in the token does not match its certificate"
                        .formatted(authority.name()));
    }

    private ContentVerifierProvider verifier(Authority authority) {
        return verifiers.computeIfAbsent(authority.publicKey(), authority.scheme()::verifier);
    }
}
