package dev.chancery.limiter.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {

    private final Refusals refusals = new Refusals();

    @Test
    void begin() {
        assertThat(refusals.refused("OOM command not allowed")).isTrue();
        assertThat(refusals.refused("OOM command not allowed, again")).isFalse();
    }

    @Test
    void beginAnewWithAnotherKind() {
        refusals.refused("OOM command not allowed");

        assertThat(refusals.refused("READONLY You can't write against a replica")).isTrue();
    }

    @Test
    void endOnce() {
        assertThat(refusals.obeyed()).as("there were none").isFalse();
        refusals.refused("OOM command not allowed");

        assertThat(refusals.obeyed()).isTrue();
        assertThat(refusals.obeyed()).isFalse();
        assertThat(refusals.refused("OOM command not allowed")).isTrue();
    }
}
