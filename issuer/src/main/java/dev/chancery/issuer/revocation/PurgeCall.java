package dev.chancery.issuer.revocation;

import dev.chancery.issuer.ledger.CachePurge;
import dev.chancery.issuer.ledger.PurgeConfig;
import dev.chancery.issuer.signing.Authority;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/** Writes the call that a hook is configured to be. */
final class PurgeCall {

    private static final AlgorithmIdentifier SHA256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    private static final DigestCalculatorProvider DIGESTS = new BcDigestCalculatorProvider();
    private static final int HEXADECIMAL = 16;

    private PurgeCall() {}

    /**
     * The request, within that time.
     *
     * @throws IOException if a secret cannot be read
     * @throws IllegalArgumentException if the hook is configured so that there is none
     */
    static HttpRequest of(
            PurgeConfig.Hook hook, CachePurge purge, Authority authority, Duration timeout)
            throws IOException {
        Map<String, String> values = values(purge, authority);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(filled(hook.url(), values)))
                        .timeout(timeout)
                        .method(
                                hook.method(),
                                hook.body()
                                        .map(body -> BodyPublishers.ofString(filled(body, values)))
                                        .orElseGet(BodyPublishers::noBody));
        hook.headers().forEach(request::setHeader);
        for (Map.Entry<String, Path> secret : hook.secretHeaders().entrySet()) {
            request.setHeader(secret.getKey(), Files.readString(secret.getValue()).strip());
        }
        return request.build();
    }

    private static Map<String, String> values(CachePurge purge, Authority authority) {
        Map<String, String> values = new HashMap<>();
        values.put("{authority}", purge.authority());
        if (purge.shard() != null) {
            values.put("{shard}", purge.shard().toString());
        }
        if (purge.serial() != null) {
            values.put("{serial}", purge.serial());
            values.put("{sha1}", question(purge.serial(), authority, CertificateID.HASH_SHA1));
            values.put("{sha256}", question(purge.serial(), authority, SHA256));
        }
        return values;
    }

    private static String filled(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }

    /** The question without a nonce, as clients put it into a URL (RFC 9919 section 5). */
    private static String question(String serial, Authority authority, AlgorithmIdentifier hash) {
        try {
            byte[] request =
                    new OCSPReqBuilder()
                            .addRequest(
                                    new CertificateID(
                                            DIGESTS.get(hash),
                                            authority.certificate(),
                                            new BigInteger(serial, HEXADECIMAL)))
                            .build()
                            .getEncoded();
            return URLEncoder.encode(
                    Base64.getEncoder().encodeToString(request), StandardCharsets.US_ASCII);
        } catch (OCSPException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("An OCSP question cannot be written", e);
        }
    }
}
