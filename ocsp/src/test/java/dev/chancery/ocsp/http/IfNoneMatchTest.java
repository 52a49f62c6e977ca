package dev.chancery.ocsp.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfNoneMatchTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"ab\"", "W/\"ab\"", "\"x\", \"ab\"", "\"x\",W/\"ab\"", "*", " * "})
    void listsTheTag(String tags) {
        assertThat(new IfNoneMatch(tags).lists("ab")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "\"abc\"", "\"AB\"", ",,\"", "\"*\""})
    void doesNotListAnotherTag(String tags) {
        assertThat(new IfNoneMatch(tags).lists("ab")).isFalse();
    }
}
