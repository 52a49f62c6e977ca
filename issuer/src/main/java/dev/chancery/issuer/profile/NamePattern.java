package dev.chancery.issuer.profile;

/**
 * Which DNS names are allowed: one name, all names below one, or all. A requested wildcard stands
 * for a whole subtree, so only a pattern that covers the subtree covers it.
 */
public sealed interface NamePattern {

    /** {@code *}: every name. */
    record Any() implements NamePattern {}

    /** {@code a.example.com}: that name and no other. */
    record Exactly(DnsName name) implements NamePattern {}

    /** {@code *.example.com}: every name below, at any depth, but not {@code example.com}. */
    record Below(String parent) implements NamePattern {}

    /**
     * The pattern written as {@code text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static NamePattern parse(String text) {
        if ("*".equals(text)) {
            return new Any();
        }
        DnsName name = new DnsName(text);
        return name.wildcard() ? new Below(name.parent()) : new Exactly(name);
    }

    default boolean covers(DnsName name) {
        return switch (this) {
            case Any() -> true;
            case Exactly(DnsName allowed) -> allowed.equals(name);
            case Below(String parent) -> name.value().endsWith("." + parent);
        };
    }
}
