package dev.chancery.issuer.profile;

import java.util.regex.Pattern;

/**
 * The rules of SPIFFE IDs (SPIFFE-ID section 2; X509-SVID section 4.1), for an identity that is no
 * authority: a trust domain and a path, and nothing else of a URI.
 */
final class SpiffeId {

    private static final String SCHEME = "spiffe:";
    private static final String START = "spiffe://";
    private static final int MAX_TRUST_DOMAIN = 255;
    private static final Pattern TRUST_DOMAIN = Pattern.compile("[a-z0-9._-]+");
    private static final Pattern SEGMENT = Pattern.compile("[a-zA-Z0-9._-]+");

    private SpiffeId() {}

    /** Whether the URI has the scheme, in whatever case, and so must keep the rules. */
    static boolean claimedBy(String uri) {
        return uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Returns if {@code uri} is a SPIFFE ID.
     *
     * @throws IllegalArgumentException if it is none
     */
    static void require(String uri) {
        if (!uri.startsWith(START)) {
            throw broken("it must begin with " + START);
        }
        String[] parts = uri.substring(START.length()).split("/", -1);
        // Port, user information, query and fragment all need a character that neither part has.
        if (parts[0].length() > MAX_TRUST_DOMAIN || !TRUST_DOMAIN.matcher(parts[0]).matches()) {
            throw broken(
                    "the trust domain must be 1 to %d of a-z, 0-9, dot, dash and underscore"
                            .formatted(MAX_TRUST_DOMAIN));
        }
        if (parts.length == 1) {
            throw broken("a path is needed: the trust domain alone is its authority's name");
        }
        for (int i = 1; i < parts.length; i++) {
            requireSegment(parts[i]);
        }
    }

    private static void requireSegment(String segment) {
        if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
            throw broken(
                    "every part of the path must be of a-z, A-Z, 0-9, dot, dash and underscore,"
                            + " not empty, and not . or ..");
        }
    }

    private static IllegalArgumentException broken(String rule) {
        return new IllegalArgumentException("is no SPIFFE ID: " + rule);
    }
}
