package dev.chancery.issuer.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.chancery.issuer.pkcs11.TokenInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenPinTest {

    private final Path directory;

    TokenPinTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsWhatIsInTheFileNow() throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), "1234\n");
        TokenPin pin = new TokenPin(file, 2);

        assertThat(pin.read()).containsExactly('1', '2', '3', '4');
        Files.writeString(file, "5678");
        assertThat(pin.read()).containsExactly('5', '6', '7', '8');
    }

    @Test
    void offersARejectedPinNeverAgain() throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), "wrong");
        TokenPin pin = new TokenPin(file, 2);
        pin.reject(pin.read());

        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(pin::read)
                .satisfies(failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.PIN))
                .withMessageNotContaining("wrong");
    }

    @Test
    void triesAgainOnceTheFileHasChanged() throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), "wrong");
        TokenPin pin = new TokenPin(file, 2);
        pin.reject(pin.read());

        Files.writeString(file, "right");

        assertThat(pin.read()).isEqualTo("right".toCharArray());
    }

    @Test
    void offersNoMoreAfterTooManyInARow() throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), "wrong");
        TokenPin pin = new TokenPin(file, 2);
        pin.reject(pin.read());
        Files.writeString(file, "wrong again");
        pin.reject(pin.read());

        Files.writeString(file, "right");

        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(pin::read)
                .withMessageContaining("2 PINs in a row");
    }

    @Test
    void countsAnewAfterOneThatWasRight() throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), "wrong");
        TokenPin pin = new TokenPin(file, 2);
        pin.reject(pin.read());
        pin.accept();
        pin.reject("wrong again".toCharArray());

        assertThat(pin.read()).isEqualTo("wrong".toCharArray());
    }

    @ParameterizedTest
    @CsvSource({"0x20000, one more wrong PIN", "0x40000, has locked its PIN"})
    void isNotOfferedToATokenThatCouldLock(String flags, String reason) throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), "right");
        TokenInfo token = new TokenInfo("token", Long.decode(flags), 0);

        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(new PinEntry(new TokenPin(file, 2), token)::requireRoomForError)
                .satisfies(failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.PIN))
                .withMessageContaining(reason);
    }

    @Test
    void failsWithoutAFile() {
        assertThatExceptionOfType(TokenFailure.class)
                .isThrownBy(new TokenPin(directory.resolve("none"), 2)::read)
                .satisfies(failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.TOKEN));
    }
}
