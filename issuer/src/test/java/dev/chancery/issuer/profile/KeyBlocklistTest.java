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
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyBlocklistTest {

    private static final Csr CSR = CsrBuilder.forNames("a.example.com").csr();
    private static final String KEY = CSR.subjectPublicKeyInfo().sha256();
    private static final String OTHER = "0".repeat(64);
    private static final String DEBIAN_MODULUS =
            """
            D673252AF6723C3F72529403EAB7C30DEF3C52F97E799825F4A70191C616ADCF\
            1ECE1113F1625971074C492C592025FDEADBDB146A081826BDF0D77C3C913DCF\
            1B6F0B3B78F5108D2E493AD0EEE8CA5C021711ADC13D358E61133870FCD19C8E\
            5C22403959782AA82E72AEE53A3D491E3912CE27B27E1A85EA69C19A527D28F7\
            934C9823B7E56FDD657DAC83FDC65BB22A98D843DF73238919781B714C81A5E2\
            AFEC71F5C54AA2A27C590AD94C03C1062D50EFCFFAC743E3C8A3AE056846A1D7\
            56EB862BF4224169D467C35215ADE0AFCC11E85FE629AFB802C4786FF2E9C929\
            BCCF502B3D3B8876C6A11785CC398B389F1D86BDD9CB0BD4EC13956EC3FA270D\
            """;

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

        assertThat(lines.lines()).allMatch(it -> keys.keys().contains(HexFormat.of().parseHex(it)));
        assertThat(keys.keys().contains(new byte[32])).isFalse();
        assertThat(keys.size()).isEqualTo(1000);
    }

    /** A key that Debian's openssl made in 2008; the line is that of its blacklist.RSA-2048. */
    @Test
    void refusesADebianKeyByTheFormOfItsOwnList() throws GeneralSecurityException {
        KeyBlocklist list = list(OTHER + "\n8df20e6961a16398b85a\n");
        PublicKey weak =
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new RSAPublicKeySpec(
                                        new BigInteger(DEBIAN_MODULUS, 16),
                                        BigInteger.valueOf(65_537)));
        Csr csr = Csr.forOwnKey(SubjectPublicKeyInfo.getInstance(weak.getEncoded()), "weak");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> list.require(csr))
                .satisfies(
                        refused ->
                                assertThat(((Refusal.BadCsr) refused.refusal()).detail())
                                        .startsWith("key-blocked:"));
        assertThatNoException().isThrownBy(() -> list("9df20e6961a16398b85a\n").require(csr));
        assertThatNoException().isThrownBy(() -> list.require(CSR));
    }

    @Test
    void doesNotStartOnAMalformedLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list(OTHER + "\nsomething\n"))
                .withMessageContaining("line 2")
                .withMessageContaining("blocklist");
        assertThatIllegalArgumentException().isThrownBy(() -> list(OTHER + "00\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> list("8df20e6961a16398b8\n"));
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
