package dev.chancery.issuer.profile;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A DNS name as a certificate carries it: preferred name syntax (RFC 1034 section 3.5), A-labels
 * for internationalised names (RFC 5890), and perhaps a leading {@code *} label (RFC 9525 section
 * 6.3).
 *
 * @param value lower case, without trailing dot
 */
public record DnsName(String value) implements SubjectName {

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;
    private static final String WILDCARD = "*.";
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    public DnsName {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
        }
        String[] labels = exact(value).split("\\.", -1);
        for (String label : labels) {
            requireLabel(label);
        }
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            throw new IllegalArgumentException("ends in a number, as an IP address does");
        }
        value = value.toLowerCase(Locale.ROOT);
    }

    /** Whether the name stands for every name one label below {@link #parent()}. */
    public boolean wildcard() {
        return value.startsWith(WILDCARD);
    }

    /** The name without its {@code *} label; the name itself if it has none. */
    public String parent() {
        return exact(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String exact(String name) {
        return name.startsWith(WILDCARD) ? name.substring(WILDCARD.length()) : name;
    }

    private static void requireLabel(String label) {
        if (label.length() > MAX_LABEL) {
            throw new IllegalArgumentException(
                    "has a label of more than " + MAX_LABEL + " characters");
        }
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException("is not a DNS name");
        }
        InternationalLabel.require(label.toLowerCase(Locale.ROOT));
    }
}
