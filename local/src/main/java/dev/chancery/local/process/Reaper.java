package dev.chancery.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A shell that waits at the other end of a pipe. When the pipe closes, be it because this process
 * was killed with -9, the shell ends every process it was told of, if it is still the same process.
 */
final class Reaper implements AutoCloseable {
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            started() {
                read -r stat < "/proc/$1/stat" || return 1
                set -- ${stat##*) }
                case $1 in Z|X) return 1 ;; esac
                shift 19
                echo "$1"
            }
            same() { [ -n "$2" ] && [ "$(started "$1")" = "$2" ]; }
            each() {
                for entry in $adopted; do
                    pid=${entry%:*}
                    same "$pid" "${entry#*:}" && kill -s "$1" "$pid" && left=yes
                done
            }
            adopted=
            while read -r pid; do
                adopted="$adopted $pid:$(started "$pid")"
            done
            each CONT
            each TERM
            for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
                left=
                each 0
                [ -n "$left" ] || exit 0
                sleep 0.1
            done
            each KILL
            """;

    private final Writer pids;

    private Reaper(Process shell) {
        this.pids = shell.outputWriter(StandardCharsets.UTF_8);
    }

    static Reaper start() {
        try {
            return new Reaper(
                    new ProcessBuilder("setsid", "sh", "-c", SCRIPT)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void adopt(long pid) {
        try {
            pids.write(pid + "\n");
            pids.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the reaper is gone", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            pids.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
