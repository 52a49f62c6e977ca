package dev.chancery.benchmarks.hsm;

import dev.chancery.issuer.signing.SignatureScheme;
import java.security.PublicKey;
import java.security.Signature;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;

/** Ways to verify an ECDSA signature over P-256 without the token. */
final class Verifiers {

    private final PublicKey key;
    private final byte[] text;
    private final byte[] signature;

    Verifiers(PublicKey key, byte[] text, byte[] signature) {
        this.key = key;
        this.text = text;
        this.signature = signature;
    }

    /** As the issuer does: what was computed of the key is kept. */
    Loop.Step keptKey() {
        ContentVerifierProvider kept = provider();
        return () -> () -> require(verified(kept));
    }

    /** The key read anew each time. */
    Loop.Step freshKey() {
        return () -> () -> require(verified(provider()));
    }

    /** By the provider of that name. */
    Loop.Step provider(String name) {
        return () -> {
            Signature verifier = Signature.getInstance("SHA256withECDSA", name);
            return () -> {
                verifier.initVerify(key);
                verifier.update(text);
                require(verifier.verify(signature));
            };
        };
    }

    private ContentVerifierProvider provider() {
        return SignatureScheme.ECDSA_SHA256.verifier(
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private boolean verified(ContentVerifierProvider provider) throws Exception {
        ContentVerifier verifier = provider.get(SignatureScheme.ECDSA_SHA256.identifier());
        verifier.getOutputStream().write(text);
        return verifier.verify(signature);
    }

    private static void require(boolean verified) {
        if (!verified) {
            throw new IllegalStateException("the signature does not verify");
        }
    }
}
