package dev.chancery.issuer.profile;

import java.util.regex.Pattern;

/**
 * A mailbox (RFC 5280 section 4.2.1.6, rfc822Name): an ASCII local part without quotes, an at sign,
 * a DNS name. Mailboxes beyond ASCII have another kind of name (RFC 9598), which is not taken.
 *
 * @param value the local part as it came, since its case may matter; the domain in lower case
 */
public record EmailAddress(String value) implements SubjectName {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL = 64;

    /** RFC 5321 section 4.1.2, Dot-string. */
    private static final Pattern LOCAL =
            Pattern.compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");

    public EmailAddress {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("is longer than " + MAX_LENGTH + " characters");
        }
        int at = value.lastIndexOf('@');
        String local = value.substring(0, Math.max(at, 0));
        if (local.length() > MAX_LOCAL || !LOCAL.matcher(local).matches()) {
            throw new IllegalArgumentException(
                    "has no local part of 1 to " + MAX_LOCAL + " ASCII characters");
        }
        value = local + "@" + domain(value.substring(at + 1));
    }

    /** Where the mailbox is. */
    DnsName domain() {
        return new DnsName(value.substring(value.lastIndexOf('@') + 1));
    }

    @Override
    public String toString() {
        return value;
    }

    private static DnsName domain(String text) {
        DnsName domain;
        try {
            domain = new DnsName(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a domain that " + e.getMessage(), e);
        }
        if (domain.wildcard()) {
            throw new IllegalArgumentException("has a wildcard for a domain");
        }
        return domain;
    }
}
