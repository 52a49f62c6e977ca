package dev.chancery.issuer.profile;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;

/**
 * An absolute URI with a host (RFC 5280 section 4.2.1.6). One whose scheme is {@code spiffe} is a
 * {@link SpiffeId}, and keeps its stricter rules.
 *
 * @param value scheme and host in lower case
 */
public record UriName(String value) implements SubjectName {

    static final int MAX_OCTETS = 2048;

    public UriName {
        if (value.length() > MAX_OCTETS) {
            throw new IllegalArgumentException("is longer than " + MAX_OCTETS + " octets");
        }
        if (SpiffeId.claimedBy(value)) {
            SpiffeId.require(value);
        } else {
            value = canonical(value, parsed(value));
        }
    }

    boolean spiffe() {
        return SpiffeId.claimedBy(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static URI parsed(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URI: " + e.getReason(), e);
        }
        if (!uri.isAbsolute() || uri.getHost() == null) {
            throw new IllegalArgumentException("is no absolute URI with a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("has user information or a fragment");
        }
        if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("has characters beyond ASCII");
        }
        requireHost(uri.getHost());
        requirePlainPath(uri.getRawPath());
        return uri;
    }

    private static void requireHost(String host) {
        try {
            if (host.startsWith("[")) {
                var _ = IpAddress.literal(host.substring(1, host.length() - 1));
            } else if (host.matches("[0-9.]+")) {
                var _ = IpAddress.literal(host);
            } else {
                var _ = new DnsName(host);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a host that " + e.getMessage(), e);
        }
    }

    /** What is compared by its beginning must not lead elsewhere. */
    private static void requirePlainPath(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".");
        if (plain.contains("%2f")
                || plain.contains("%5c")
                || Arrays.stream(plain.split("/", -1))
                        .anyMatch(part -> part.equals(".") || part.equals(".."))) {
            throw new IllegalArgumentException(
                    "has a path with dot segments or encoded separators");
        }
    }

    private static String canonical(String text, URI uri) {
        int authority = uri.getScheme().length() + "://".length();
        int rest = authority + uri.getRawAuthority().length();
        return text.substring(0, rest).toLowerCase(Locale.ROOT) + text.substring(rest);
    }
}
