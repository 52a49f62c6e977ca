package dev.chancery.local.part;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this user keeps what is costly to get and the same for everybody: unpacked and built
 * programs.
 */
final class UserCache {
    private UserCache() {}

    static Path folder() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("chancery");
    }
}
