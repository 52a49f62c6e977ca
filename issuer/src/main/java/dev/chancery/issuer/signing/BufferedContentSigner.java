package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Der;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.Function;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/** Lets Bouncy Castle's builders sign with a key in the token: all bytes at once, for one use. */
public final class BufferedContentSigner implements ContentSigner {

    private final SignatureScheme scheme;
    private final Function<Der, byte[]> signature;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

    public BufferedContentSigner(SignatureScheme scheme, Function<Der, byte[]> signature) {
        this.scheme = scheme;
        this.signature = signature;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return scheme.identifier();
    }

    @Override
    public OutputStream getOutputStream() {
        return buffer;
    }

    @Override
    public byte[] getSignature() {
        return signature.apply(Der.of(buffer.toByteArray()));
    }
}
