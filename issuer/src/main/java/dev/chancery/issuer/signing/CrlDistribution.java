package dev.chancery.issuer.signing;

import dev.chancery.issuer.certificate.Serial;
import java.math.BigInteger;
import java.net.URI;

/**
 * Where the certificates of an authority say that their CRL is found: on one of several, so that
 * each stays small (RFC 5280 section 4.2.1.13).
 *
 * @param template the address; {@code {issuer}} stands for the authority's name, {@code {shard}}
 *     for the number of the shard
 * @param shards how many there are for new certificates
 */
public record CrlDistribution(String template, int shards) {

    static final String ISSUER = "{issuer}";
    static final String SHARD = "{shard}";

    public CrlDistribution {
        if (!template.contains(SHARD)) {
            throw new IllegalArgumentException(
                    "crl-url needs %s, where the number of the shard stands: %s"
                            .formatted(SHARD, template));
        }
        String scheme = URI.create(filled(template, "issuer", 0)).getScheme();
        if (!"http".equals(scheme)) {
            // A client that checks a server's certificate would need another server's checked
            // first.
            throw new IllegalArgumentException(
                    "crl-url must begin with http://, since CRLs are signed: " + template);
        }
    }

    /** The shard of a new certificate: by the end of its serial number, which is random. */
    public int shardOf(Serial serial) {
        return serial.value().mod(BigInteger.valueOf(shards)).intValueExact();
    }

    /** The address of a shard. */
    public String address(String authority, int shard) {
        return filled(template, authority, shard);
    }

    private static String filled(String template, String authority, int shard) {
        return template.replace(ISSUER, authority).replace(SHARD, Integer.toString(shard));
    }
}
