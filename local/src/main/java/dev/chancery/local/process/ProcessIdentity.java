package dev.chancery.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that cannot be mistaken for another: the kernel reuses a pid, but not together with a
 * start time.
 *
 * @param pid the process id
 * @param startTime clock ticks after boot, field 22 of /proc/PID/stat
 */
public record ProcessIdentity(long pid, long startTime) {
    private static final int STATE = 0;
    private static final int START_TIME = 19;

    /** Ended; only the entry in the kernel's table is left until a parent asks for it. */
    private static final Set<String> ENDED = Set.of("Z", "X", "x");

    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

    /** Nothing if there is no such process, or none any more. */
    public static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field is the program's name in brackets and may hold anything, brackets
            // too.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return ENDED.contains(fields[STATE])
                    ? Optional.empty()
                    : Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[START_TIME])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads what {@link #toLine} wrote; nothing comes of a line that was cut short. */
    public static Optional<ProcessIdentity> parse(String line) {
        Matcher words = LINE.matcher(line.strip());
        return words.matches()
                ? Optional.of(
                        new ProcessIdentity(
                                Long.parseLong(words.group(1)), Long.parseLong(words.group(2))))
                : Optional.empty();
    }

    public String toLine() {
        return pid + " " + startTime;
    }

    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }
}
