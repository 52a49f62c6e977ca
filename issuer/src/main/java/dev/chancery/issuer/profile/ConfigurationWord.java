package dev.chancery.issuer.profile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How configuration, and so every message about it, writes a constant: {@code ecdsa-p256}. */
final class ConfigurationWord {

    private ConfigurationWord() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant written as {@code text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static <E extends Enum<E>> E parse(Class<E> type, String text) {
        List<E> constants = List.of(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> of(constant).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s is none of %s".formatted(text, all(constants))));
    }

    /** All of them, in their order. */
    static <E extends Enum<E>> List<String> all(Collection<E> constants) {
        return constants.stream().sorted().map(ConfigurationWord::of).toList();
    }
}
