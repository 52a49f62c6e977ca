package dev.chancery.ocsp.query;

import java.util.Base64;
import java.util.Optional;

/**
 * Undoes the base64 and percent-encoding of a GET (RFC 6960 appendix A.1). RFC 9919 section 5 asks
 * clients for one exact form; proxies and older clients send others, all of which can be told apart
 * without doubt because {@code %} is not in the alphabet and DER never starts with a slash:
 *
 * <ul>
 *   <li>slashes, pluses and padding percent-encoded or not, or percent-encoded twice
 *   <li>padding left out
 *   <li>slashes in front, from an address configured with a slash at its end
 *   <li>the URL-safe alphabet
 *   <li>a plus that something took for a space; line breaks every 64 or 76 characters
 * </ul>
 */
final class UrlQuery {

    /** Once by the client, once more by each of two that meant it well. */
    private static final int MAX_PERCENT_LAYERS = 3;

    private UrlQuery() {}

    static Optional<byte[]> decode(String path) {
        Optional<String> text = Optional.of(path);
        for (int layer = 0; layer < MAX_PERCENT_LAYERS && hasPercent(text); layer++) {
            text = text.flatMap(UrlQuery::percentDecode);
        }
        return text.map(UrlQuery::plainBase64).flatMap(UrlQuery::base64Decode);
    }

    private static boolean hasPercent(Optional<String> text) {
        return text.isPresent() && text.get().indexOf('%') >= 0;
    }

    private static Optional<String> percentDecode(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                decoded.append(c);
                continue;
            }
            int octet = octetAt(text, i + 1);
            if (octet < 0) {
                return Optional.empty();
            }
            decoded.append((char) octet);
            i += 2;
        }
        return Optional.of(decoded.toString());
    }

    /** The octet written as two hexadecimal digits at {@code index}, or -1. */
    private static int octetAt(String text, int index) {
        if (index + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(index), 16);
        int low = Character.digit(text.charAt(index + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** The text in the standard alphabet, without what may stand around it. */
    private static String plainBase64(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '/') {
            start++;
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '=') {
            end--;
        }
        StringBuilder plain = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            switch (text.charAt(i)) {
                case '\r', '\n' -> {}
                case ' ', '-' -> plain.append('+');
                case '_' -> plain.append('/');
                default -> plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    private static Optional<byte[]> base64Decode(String plain) {
        try {
            return Optional.of(Base64.getDecoder().decode(plain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
