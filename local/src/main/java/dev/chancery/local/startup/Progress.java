package dev.chancery.local.startup;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** The lines a person watches while things start. */
public record Progress(Consumer<String> out) {
    private static final double MILLIS = 1_000.0;

    public static Progress silent() {
        return new Progress(_ -> {});
    }

    /** A new chapter. */
    public void begin(String what) {
        out.accept("==> " + what);
    }

    public void say(String line) {
        out.accept("    " + line);
    }

    public void done(String what, Duration took) {
        say("%-48s %5s".formatted(what, seconds(took)));
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS);
    }
}
