package dev.chancery.issuer.revocation;

import dev.chancery.contracts.status.OcspKey;
import dev.chancery.issuer.certificate.Der;
import java.time.Instant;

/**
 * A signed answer, ready to be published.
 *
 * @param key under which it is looked up
 * @param der the whole OCSPResponse (RFC 6960 section 4.2.1)
 * @param version of the status that it tells
 * @param nextUpdate until when it is good
 */
record OcspResponse(OcspKey key, Der der, int version, Instant nextUpdate) {

    FencedValue fenced() {
        return new FencedValue(key.redisKey(), der, version, nextUpdate);
    }
}
