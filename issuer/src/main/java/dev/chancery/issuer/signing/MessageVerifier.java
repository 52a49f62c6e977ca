package dev.chancery.issuer.signing;

import java.io.OutputStream;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.io.SignerOutputStream;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signatures over the message itself, for which Bouncy Castle has signers but no
 * verifiers.
 *
 * @param algorithm of the signatures
 * @param signers each ready to verify with the key
 */
record MessageVerifier(AlgorithmIdentifier algorithm, Supplier<Signer> signers)
        implements ContentVerifierProvider {

    @Override
    public boolean hasAssociatedCertificate() {
        return false;
    }

    @Override
    public @Nullable X509CertificateHolder getAssociatedCertificate() {
        return null;
    }

    @Override
    public ContentVerifier get(AlgorithmIdentifier wanted) {
        Signer signer = signers.get();
        return new ContentVerifier() {

            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream() {
                return new SignerOutputStream(signer);
            }

            @Override
            public boolean verify(byte[] expected) {
                return signer.verifySignature(expected);
            }
        };
    }
}
