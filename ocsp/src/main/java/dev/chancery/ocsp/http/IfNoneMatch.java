package dev.chancery.ocsp.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * What a client already has (RFC 9110 section 13.1.2). If-Modified-Since is not looked at: a
 * revocation within the second of the response before it would go unseen.
 *
 * @param tags the header as it came; empty if it did not
 */
record IfNoneMatch(String tags) {

    static IfNoneMatch of(HttpHeaders headers) {
        return new IfNoneMatch(
                Optional.ofNullable(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH)).orElse(""));
    }

    /** Whether the client has what bears that tag, which a proxy may have weakened. */
    boolean lists(String tag) {
        return tags.strip().equals("*") || tags.contains('"' + tag + '"');
    }
}
