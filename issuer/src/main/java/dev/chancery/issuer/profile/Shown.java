package dev.chancery.issuer.profile;

import java.util.regex.Pattern;

/** What a stranger sent, fit for a message. */
final class Shown {

    private static final int LENGTH = 80;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

    private Shown() {}

    /** Short, printable, in quotes. */
    static String quoted(String text) {
        String part = text.length() > LENGTH ? text.substring(0, LENGTH) + "..." : text;
        return '"' + UNPRINTABLE.matcher(part).replaceAll("?") + '"';
    }

    /** DNS names are as long as they are allowed to be; a URI may fill a page. */
    static String name(SubjectName name) {
        return name instanceof DnsName ? name.value() : quoted(name.value());
    }
}
