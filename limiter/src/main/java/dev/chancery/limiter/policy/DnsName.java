package dev.chancery.limiter.policy;

import java.net.IDN;
import java.util.Locale;

/** DNS names as limits count them: A-labels (RFC 5890) in lower case, without the root's dot. */
final class DnsName {

    static final String WILDCARD = "*.";
    private static final int MAX_LENGTH = 253;

    private DnsName() {}

    static String canonical(String name) {
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        String ascii = toAscii(relative).toLowerCase(Locale.ROOT);
        if (ascii.isEmpty() || ascii.length() > MAX_LENGTH) {
            throw malformed();
        }
        if (ascii.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw malformed();
        }
        return ascii;
    }

    private static String toAscii(String name) {
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static MalformedSubject malformed() {
        return new MalformedSubject(
                "must hold only DNS names: labels of 1 to 63 characters between dots, at most "
                        + MAX_LENGTH
                        + " in all, no spaces");
    }
}
