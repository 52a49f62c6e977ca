package dev.chancery.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    private final Path original;
    private final Path copy;

    FolderTest(@TempDir Path directory) {
        this.original = directory.resolve("original");
        this.copy = directory.resolve("copy");
    }

    @BeforeEach
    void mirror() throws IOException {
        Files.createDirectories(original.resolve("lib"));
        Files.writeString(original.resolve("lib/one.jar"), "one");
        Files.writeString(original.resolve("run.jar"), "run");
        Folder.mirror(original, copy);
    }

    @Test
    void copiesWhatIsNewAndDropsWhatIsGone() throws IOException {
        Files.delete(original.resolve("lib/one.jar"));
        Files.writeString(original.resolve("lib/two.jar"), "two");
        Files.writeString(original.resolve("run.jar"), "run anew");

        Folder.mirror(original, copy);

        assertThat(copy.resolve("lib/one.jar")).doesNotExist();
        assertThat(copy.resolve("lib/two.jar")).hasContent("two");
        assertThat(copy.resolve("run.jar")).hasContent("run anew");
    }

    @Test
    void leavesAloneWhatIsTheSame() throws IOException {
        Object before = Files.getAttribute(copy.resolve("run.jar"), "unix:ino");

        Folder.mirror(original, copy);

        assertThat(Files.getAttribute(copy.resolve("run.jar"), "unix:ino")).isEqualTo(before);
    }

    @Test
    void isIndependentOfTheOriginal() throws IOException {
        Files.writeString(original.resolve("run.jar"), "broken");

        assertThat(copy.resolve("run.jar")).hasContent("run");
    }
}
