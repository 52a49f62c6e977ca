package dev.chancery.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "respond-async",
                "Respond-Async",
                "wait=10, respond-async",
                "respond-async; foo=bar",
                " respond-async ,return=minimal"
            })
    void isSeenAmongOthers(String header) {
        assertThat(Preference.respondAsync(List.of(header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait=10", "respond-asynchronously", "foo; respond-async"})
    void isNotSeenWhereItIsNot(String header) {
        assertThat(Preference.respondAsync(List.of(header))).isFalse();
    }

    @Test
    void mayStandInASecondHeader() {
        assertThat(Preference.respondAsync(List.of("wait=10", "respond-async"))).isTrue();
        assertThat(Preference.respondAsync(List.of())).isFalse();
    }
}
