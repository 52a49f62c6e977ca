package dev.chancery.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.local.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftHsmTokenIT {
    private final Path directory;

    SoftHsmTokenIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void isMadeOnceAndThenFoundAgain() throws IOException {
        SoftHsmToken first = open();
        String pin = Files.readString(first.pinFile());

        SoftHsmToken second = open();

        assertThat(second.label()).isEqualTo(first.label());
        assertThat(Files.readString(second.pinFile())).isEqualTo(pin);
        assertThat(slots(second)).containsOnlyOnce("Label:            chancery ");
    }

    @Test
    void keepsThePinFromOthers() throws IOException {
        SoftHsmToken token = open();

        assertThat(Files.getPosixFilePermissions(token.pinFile())).hasSize(2);
    }

    private SoftHsmToken open() {
        return SoftHsmToken.create(directory.resolve("token"), directory.resolve("softhsm2.conf"));
    }

    private static String slots(SoftHsmToken token) {
        return Tool.run(
                List.of("softhsm2-util", "--show-slots"),
                Map.of("SOFTHSM2_CONF", token.configuration().toString()));
    }
}
