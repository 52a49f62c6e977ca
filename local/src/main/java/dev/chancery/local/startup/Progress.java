package dev.chancery.local.startup;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The lines a person watches while things start. */
public record Progress(Consumer<String> out) {
    private static final double MILLIS = 1_000.0;

    /** What takes longer makes a person wonder, and is told. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(2);

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

    /** Does something, and tells how long it took if that was long enough to be noticed. */
    public <T> T watch(String what, Supplier<T> action) {
        long begin = System.nanoTime();
        T result = action.get();
        doneIfNoticed(what, Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }

    void doneIfNoticed(String what, Duration took) {
        if (took.compareTo(NOTICEABLE) >= 0) {
            done(what, took);
        }
    }

    /** As the other, of something that has no result. */
    public void watch(String what, Runnable action) {
        watch(
                what,
                () -> {
                    action.run();
                    return what;
                });
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS);
    }
}
