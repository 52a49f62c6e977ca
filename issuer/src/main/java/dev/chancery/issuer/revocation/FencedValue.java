package dev.chancery.issuer.revocation;

import dev.chancery.issuer.certificate.Der;
import java.time.Instant;

/**
 * What is published under a key until its end, unless a later version is there.
 *
 * @param key where it is looked up
 * @param value what is found there
 * @param version never replaces a higher one; 0 is the first, and leaves no fence
 * @param end when Redis forgets it, and its fence
 */
record FencedValue(String key, Der value, long version, Instant end) {

    /** The key of the version; the braces put it into the slot of the value's. */
    String fence() {
        return "ocsp:version:{" + key + "}";
    }
}
