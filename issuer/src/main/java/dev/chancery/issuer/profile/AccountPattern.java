package dev.chancery.issuer.profile;

/**
 * Which accounts are meant: {@code prod/shop} is that one, {@code prod/shop-*} all that begin so,
 * {@code *} all.
 *
 * @param prefix what they begin with
 * @param open whether more may follow
 */
public record AccountPattern(String prefix, boolean open) {

    private static final String ANYTHING = "*";

    /**
     * The pattern written as {@code text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static AccountPattern parse(String text) {
        boolean open = text.endsWith(ANYTHING);
        String prefix = open ? text.substring(0, text.length() - 1) : text;
        if (prefix.contains(ANYTHING)) {
            throw new IllegalArgumentException(text + " has a star that is not its end");
        }
        if (!open && !prefix.contains("/")) {
            throw new IllegalArgumentException(
                    text + " must be an account, as caller/admin or cluster/namespace");
        }
        return new AccountPattern(prefix, open);
    }

    boolean covers(String account) {
        return open ? account.startsWith(prefix) : account.equals(prefix);
    }
}
