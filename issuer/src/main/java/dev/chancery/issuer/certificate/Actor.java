package dev.chancery.issuer.certificate;

import org.jspecify.annotations.Nullable;

/**
 * Who is behind something that is done with an authority's key, as far as it is known.
 *
 * @param caller who sent the request, by the name it was authenticated with
 * @param account who pays for it, if anybody
 * @param owner the object it is for, {@code namespace/name}; null if for none
 * @param requester the user behind it, where known
 */
public record Actor(
        String caller,
        @Nullable String account,
        @Nullable String owner,
        @Nullable String requester) {

    /** No caller can have this name: it is not one that a configuration key can hold. */
    private static final String ISSUER = "(issuer)";

    /** The issuer, which acts by itself. */
    public static Actor issuer() {
        return new Actor(ISSUER, null, null, null);
    }

    /** A caller that acts for itself, on nobody's account. */
    public static Actor caller(String name) {
        return new Actor(name, null, null, null);
    }
}
