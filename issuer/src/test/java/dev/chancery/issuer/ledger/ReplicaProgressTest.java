package dev.chancery.issuer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How old a replica's knowledge is, by the clock of whoever asks. */
class ReplicaProgressTest {

    private final ReplicaProgress progress = new ReplicaProgress();

    @Test
    void nothingIsKnownBeforeItSaysSomething() {
        assertThat(progress.age(100)).isEmpty();

        progress.written(100, 7);

        assertThat(progress.age(100)).isEmpty();
    }

    @Test
    void itKnowsWhatWasWrittenWhenThePrimaryWasAsked() {
        progress.written(100, 7);
        progress.written(200, 8);

        progress.replayed(7);
        assertThat(progress.age(250)).hasValue(150);

        progress.replayed(9);
        assertThat(progress.age(250)).hasValue(50);
    }

    @Test
    void isNoOlderForNothingBeingWritten() {
        progress.written(100, 7);
        progress.replayed(7);
        progress.written(200, 7);
        progress.replayed(7);

        assertThat(progress.age(250)).hasValue(50);
    }

    @Test
    void growsOlderWhileItStands() {
        progress.written(100, 7);
        progress.replayed(7);
        progress.written(200, 8);
        progress.replayed(7);

        assertThat(progress.age(250)).hasValue(150);
        assertThat(progress.age(1_250)).hasValue(1_150);
    }

    @Test
    void whatIsLostIsNotKnown() {
        progress.written(100, 7);
        progress.replayed(7);

        progress.lost();

        assertThat(progress.age(100)).isEmpty();
        progress.replayed(7);
        assertThat(progress.age(100)).isEmpty();
    }

    @Test
    void remembersNoMoreThanItNeeds() {
        for (int i = 0; i < 10_000; i++) {
            progress.written(i, i);
        }

        progress.replayed(9_000);
        assertThat(progress.age(10_000)).isEmpty();
        progress.replayed(9_990);
        assertThat(progress.age(10_000)).hasValue(10);
    }
}
