package dev.chancery.issuer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.chancery.issuer.refusal.Refusal;
import dev.chancery.issuer.refusal.Refused;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyBlocklistTest {

    private static final Csr CSR = CsrBuilder.forNames("a.example.com").csr();
    private static final String KEY = CSR.subjectPublicKeyInfo().sha256();
    private static final String OTHER = "0".repeat(64);

    private final Path directory;

    KeyBlocklistTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private record Settings(Optional<Path> blocklist, MemorySize blocklistMaxSize)
            implements KeysConfig {

        @Override
        public Duration blocklistReload() {
            return Duration.ofMinutes(1);
        }
    }

    @Test
    void blocksNothingUntilTold() {
        KeyBlocklist list = new KeyBlocklist(settings(null, 10_000));

        assertThatNoException().isThrownBy(() -> list.require(CSR));
        assertThatNoException().isThrownBy(list::reload);
    }

    @Test
    void refusesAKeyOfTheListAndNamesTheRule() {
        KeyBlocklist list = list("# Debian, 2008\n\n" + OTHER + "\n" + upper(KEY) + "\r\n");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> list.require(CSR))
                .satisfies(
                        refused ->
                                assertThat(((Refusal.BadCsr) refused.refusal()).detail())
                                        .startsWith("key-blocked:")
                                        .contains(KEY));
    }

    @Test
    void takesAKeyThatIsNotInTheList() {
        KeyBlocklist list = list(OTHER + "\n");

        assertThatNoException().isThrownBy(() -> list.require(CSR));
    }

    @Test
    void findsEveryKeyOfALongList() throws IOException {
        String lines =
                IntStream.range(0, 1000)
                        .mapToObj(i -> BigInteger.valueOf(i * 7919L + 1).shiftLeft(i % 200))
                        .map(it -> String.format("%064x", it))
                        .collect(Collectors.joining("\n"));
        BlockedKeys keys = BlockedKeys.read(written(lines), 1_000_000);

        assertThat(lines.lines()).allMatch(it -> keys.contains(HexFormat.of().parseHex(it)));
        assertThat(keys.contains(new byte[32])).isFalse();
        assertThat(keys.size()).isEqualTo(1000);
    }

    @Test
    void doesNotStartOnAMalformedLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list(OTHER + "\nsomething\n"))
                .withMessageContaining("line 2")
                .withMessageContaining("blocklist");
        assertThatIllegalArgumentException().isThrownBy(() -> list(OTHER + "00\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> list(OTHER + " # why\n"));
    }

    @Test
    void doesNotStartWithoutItsFileOrOnOneThatIsTooLarge() {
        Path absent = directory.resolve("absent");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new KeyBlocklist(settings(absent, 10_000)))
                .withMessageContaining("chancery.keys.blocklist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyBlocklist(settings(written(OTHER + "\n"), 64)))
                .withMessageContaining("larger");
    }

    @Test
    void readsTheFileAgainWhenItHasChanged() {
        KeyBlocklist list = list("");
        written(KEY + "\n");

        list.reload();

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> list.require(CSR));
    }

    @Test
    void keepsTheLastGoodListWhenTheFileGoesBadOrGoesAway() throws IOException {
        KeyBlocklist list = list(KEY + "\n");

        written("nonsense of another length\n");
        list.reload();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> list.require(CSR));

        Files.delete(directory.resolve("blocklist"));
        list.reload();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> list.require(CSR));
    }

    @Test
    void hasDefaultsThatWork() {
        KeysConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of("chancery.keys.blocklist", "/list"), "test", 100))
                        .addDiscoveredConverters()
                        .withMapping(KeysConfig.class)
                        .build()
                        .getConfigMapping(KeysConfig.class);

        assertThat(config.blocklist()).contains(Path.of("/list"));
        assertThat(config.blocklistMaxSize().asLongValue()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.blocklistReload()).isEqualTo(Duration.ofMinutes(1));
    }

    private KeyBlocklist list(String lines) {
        return new KeyBlocklist(settings(written(lines), 10_000));
    }

    private Path written(String lines) {
        try {
            return Files.writeString(directory.resolve("blocklist"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Settings settings(@Nullable Path file, long maxSize) {
        return new Settings(Optional.ofNullable(file), new MemorySize(BigInteger.valueOf(maxSize)));
    }

    private static String upper(String hex) {
        return hex.toUpperCase(Locale.ROOT);
    }
}
