package dev.chancery.issuer.profile;

/** Which URIs are allowed: one, all below one, or all. */
public sealed interface UriPattern {

    /** {@code *}: every URI. */
    record Any() implements UriPattern {}

    /** {@code spiffe://example.org/web}: that URI and no other. */
    record Exactly(UriName uri) implements UriPattern {}

    /**
     * {@code spiffe://example.org/ns/*}: every URI below.
     *
     * @param prefix ends in a slash behind the whole host, so that no other host begins so
     */
    record Below(String prefix) implements UriPattern {}

    /**
     * The pattern written as {@code text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static UriPattern parse(String text) {
        if ("*".equals(text)) {
            return new Any();
        }
        if (text.endsWith("/*")) {
            String prefix = text.substring(0, text.length() - 1);
            if (prefix.endsWith("://")) {
                throw new IllegalArgumentException(text + " names no host");
            }
            // What stands below must be a URI, or the pattern covers nothing.
            String canonical = new UriName(prefix + "x").value();
            return new Below(canonical.substring(0, canonical.length() - 1));
        }
        return new Exactly(new UriName(text));
    }

    default boolean covers(UriName uri) {
        return switch (this) {
            case Any() -> true;
            case Exactly(UriName allowed) -> allowed.equals(uri);
            case Below(String prefix) -> uri.value().startsWith(prefix);
        };
    }
}
