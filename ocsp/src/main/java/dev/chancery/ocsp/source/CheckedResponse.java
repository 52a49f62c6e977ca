package dev.chancery.ocsp.source;

import dev.chancery.ocsp.query.HashAlgorithm;
import java.util.Set;

/**
 * A response that is ours, is about the certificate asked for and bears a good signature. Whether
 * its time has come or gone is for the moment of serving.
 *
 * @param der what is sent
 * @param digest SHA-256 of it, lower-case hexadecimal
 * @param algorithms the hash algorithms by which it names the certificate
 * @param validity from thisUpdate to nextUpdate, as far as the delegate's certificate is valid
 */
public record CheckedResponse(
        Der der, String digest, Set<HashAlgorithm> algorithms, Validity validity) {

    public CheckedResponse {
        algorithms = Set.copyOf(algorithms);
    }
}
