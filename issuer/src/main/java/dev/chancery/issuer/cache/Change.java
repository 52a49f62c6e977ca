package dev.chancery.issuer.cache;

import dev.chancery.issuer.certificate.Serial;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is another now than it was.
 *
 * @param authorities whose lists
 * @param serials whose status
 * @param all whether the status of any certificate may be
 */
record Change(Set<String> authorities, Set<Serial> serials, boolean all) {

    static final Change NONE = new Change(Set.of(), Set.of(), false);

    /** More than these are not told one by one. */
    private static final int MOST = 1_000;

    private static final int PARTS = 4;
    private static final String SEPARATOR = "|";

    Change {
        authorities = Set.copyOf(authorities);
        all = all || serials.size() > MOST;
        serials = all ? Set.of() : Set.copyOf(serials);
    }

    static Change ofList(String authority) {
        return new Change(Set.of(authority), Set.of(), false);
    }

    static Change ofStatus(String authority, Serial serial) {
        return new Change(Set.of(authority), Set.of(serial), false);
    }

    boolean isNone() {
        return authorities.isEmpty();
    }

    Change and(Change other) {
        return new Change(
                union(authorities, other.authorities),
                union(serials, other.serials),
                all || other.all);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** As it is told, beside the generation that begins with it. */
    String write(String generation) {
        return String.join(
                SEPARATOR,
                generation,
                Boolean.toString(all),
                String.join(",", authorities),
                serials.stream().map(Serial::hex).collect(Collectors.joining(",")));
    }

    /**
     * A change that was told.
     *
     * @param generation what begins with it
     * @param change what is another now
     */
    record Told(String generation, Change change) {}

    /** What {@link #write} wrote; empty if it did not write that. */
    static Optional<Told> read(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        List<Optional<Serial>> serials = words(parts[3]).stream().map(Serial::parse).toList();
        if (serials.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(
                new Told(
                        parts[0],
                        new Change(
                                Set.copyOf(words(parts[2])),
                                serials.stream()
                                        .flatMap(Optional::stream)
                                        .collect(Collectors.toSet()),
                                Boolean.parseBoolean(parts[1]))));
    }

    private static Set<String> words(String part) {
        return Arrays.stream(part.split(","))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
