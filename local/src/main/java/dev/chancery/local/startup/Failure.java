package dev.chancery.local.startup;

import dev.chancery.local.process.ProgramFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exception as one line for the person at the keyboard. */
public final class Failure {
    private Failure() {}

    /** What went wrong and why; a {@link ProgramFailure} says all of that itself. */
    public static String inWords(Throwable failure) {
        List<String> words = new ArrayList<>();
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            String word = each.getMessage() == null ? each.toString() : each.getMessage();
            // A wrapper repeats what it wraps.
            if (words.stream().noneMatch(earlier -> earlier.contains(word))) {
                words.add(word);
            }
            if (each instanceof ProgramFailure) {
                break;
            }
        }
        return String.join(": ", words);
    }
}
