package dev.chancery.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortBookTest {
    private final Path file;

    PortBookTest(@TempDir Path directory) {
        this.file = directory.resolve("state/ports");
    }

    @Test
    void givesEachNameAPortOfItsOwn() {
        PortBook book = PortBook.open(file);

        assertThat(book.port("issuer")).isNotEqualTo(book.port("limiter"));
    }

    @Test
    void givesTheSamePortInTheNextRun() {
        int before = PortBook.open(file).port("ocsp");

        int after = PortBook.open(file).port("ocsp");

        assertThat(after).isEqualTo(before);
    }

    @Test
    void givesAnotherPortWhenSomebodyHasTakenIt() throws IOException {
        int before = PortBook.open(file).port("ocsp");
        try (ServerSocket stranger =
                new ServerSocket(before, 1, InetAddress.getLoopbackAddress())) {
            int after = PortBook.open(file).port("ocsp");

            assertThat(after).isNotEqualTo(stranger.getLocalPort());
        }
    }
}
