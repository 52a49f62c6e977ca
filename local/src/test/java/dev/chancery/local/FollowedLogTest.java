package dev.chancery.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedLogTest {
    private final List<String> shown = new ArrayList<>();
    private final Path log;
    private final FollowedLog followed;

    FollowedLogTest(@TempDir Path directory) {
        this.log = directory.resolve("local.log");
        this.followed = new FollowedLog(log, shown::add);
    }

    @Test
    void showsEachLineOnceAndOnlyWhenItIsWhole() throws IOException {
        followed.show();
        append("first\nsec");
        followed.show();
        assertThat(shown).containsExactly("first");

        append("ond\n");
        followed.show();
        followed.show();

        assertThat(shown).containsExactly("first", "second");
    }

    private void append(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
