package dev.chancery.issuer.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenPinTest {

    private final Path directory;

    TokenPinTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsWhatIsInTheFileNow() throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), "1234\n");
        TokenPin pin = new TokenPin(file);

        assertThat(pin.read()).containsExactly('1', '2', '3', '4');
        Files.writeString(file, "5678");
        assertThat(pin.read()).containsExactly('5', '6', '7', '8');
    }

    @Test
    void offersARejectedPinNeverAgain() throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), "wrong");
        TokenPin pin = new TokenPin(file);
        pin.reject(pin.read());

        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(pin::read)
                .satisfies(
                        failure ->
                                assertThat(failure.kind())
                                        .isEqualTo(TokenFailure.Kind.PIN_REJECTED))
                .withMessageNotContaining("wrong");
    }

    @Test
    void triesAgainOnceTheFileHasChanged() throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), "wrong");
        TokenPin pin = new TokenPin(file);
        pin.reject(pin.read());

        Files.writeString(file, "right");

        assertThat(pin.read()).isEqualTo("right".toCharArray());
    }

    @Test
    void failsWithoutAFile() {
        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(new TokenPin(directory.resolve("none"))::read)
                .satisfies(
                        failure -> assertThat(failure.kind()).isEqualTo(TokenFailure.Kind.BROKEN));
    }
}
