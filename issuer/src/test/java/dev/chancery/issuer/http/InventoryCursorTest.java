package dev.chancery.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.contracts.inventory.CertificateStatus;
import dev.chancery.issuer.certificate.Serial;
import dev.chancery.issuer.ledger.InventoryFilter;
import dev.chancery.issuer.ledger.InventoryPosition;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InventoryCursorTest {

    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
    private static final InventoryFilter ANY =
            new InventoryFilter(null, null, null, null, null, null, null, null, null);
    private static final InventoryFilter VALID =
            new InventoryFilter(
                    null, null, null, null, null, null, null, null, CertificateStatus.VALID);

    static Stream<InventoryCursor> cursors() {
        return Stream.of("1", "80", "7f".repeat(20), "4" + "0".repeat(31))
                .map(Serial::new)
                .map(it -> new InventoryCursor(NOW, new InventoryPosition(NOW.plusSeconds(9), it)));
    }

    @ParameterizedTest
    @MethodSource("cursors")
    void isReadAsItWasWritten(InventoryCursor cursor) {
        assertThat(InventoryCursor.read(cursor.write(VALID), VALID)).hasValue(cursor);
    }

    @ParameterizedTest
    @MethodSource("cursors")
    void isNoneOfAnotherList(InventoryCursor cursor) {
        assertThat(InventoryCursor.read(cursor.write(ANY), VALID)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cursors")
    void mayStandInAnAddressAsItIs(InventoryCursor cursor) {
        assertThat(cursor.write(ANY)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void isNoneOfAnotherVersionOrCutOrBent() {
        byte[] octets =
                Base64.getUrlDecoder().decode(cursors().findFirst().orElseThrow().write(ANY));

        for (int length = 0; length < octets.length; length++) {
            assertThat(read(Arrays.copyOf(octets, length))).isEmpty();
        }
        for (int i : new int[] {0, 1, 4, 5, 13}) {
            byte[] bent = octets.clone();
            bent[i] ^= (byte) 0x80;
            assertThat(read(bent)).as("octet " + i).isEmpty();
        }
        assertThat(read(Arrays.copyOf(octets, octets.length + 30))).isEmpty();
        assertThat(InventoryCursor.read("no cursor!", ANY)).isEmpty();
    }

    private static Optional<InventoryCursor> read(byte[] octets) {
        return InventoryCursor.read(
                Base64.getUrlEncoder().withoutPadding().encodeToString(octets), ANY);
    }
}
