package dev.chancery.issuer.profile;

import java.util.Locale;

/**
 * Which names of a type of otherName are allowed: {@code upn:alice@example.com} is that one, {@code
 * upn:*@example.com} all of that domain, {@code 1.2.3.4:*} all of the type.
 *
 * @param type the object identifier of the type
 * @param text what the name says, with a star for what may be anything
 */
public record OtherNamePattern(String type, String text) {

    private static final String ANY = "*";
    private static final String ANY_AT = "*@";

    /**
     * The pattern written as {@code text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static OtherNamePattern parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(text + " must be a type, a colon and a text");
        }
        String type = OtherName.type(text.substring(0, colon)).getId();
        String value = text.substring(colon + 1);
        if (value.startsWith(ANY_AT)) {
            return new OtherNamePattern(type, value.toLowerCase(Locale.ROOT));
        }
        return new OtherNamePattern(
                type, value.equals(ANY) ? ANY : new OtherName(type, value).text());
    }

    boolean covers(OtherName name) {
        if (!name.type().equals(type)) {
            return false;
        }
        return text.equals(ANY)
                || (text.startsWith(ANY_AT) && name.text().endsWith(text.substring(1)))
                || text.equals(name.text());
    }
}
