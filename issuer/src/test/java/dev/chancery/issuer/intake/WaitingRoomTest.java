package dev.chancery.issuer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chancery.issuer.intake.WaitingRoom.Admission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AGES = Duration.ofHours(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aLoneTicketIsHandedOutAtOnce() throws Exception {
        WaitingRoom room = room(10, AGES);
        Future<List<Ticket>> batch = threads.submit(room::take);
        Ticket ticket = TestTickets.ticket(Lane.NEW);

        assertThat(room.admit(ticket)).isEqualTo(Admission.WAITS);

        assertThat(within(batch)).containsExactly(ticket);
    }

    @Test
    void whatGatheredIsHandedOutTogetherUpToTheLargestBatch() throws Exception {
        WaitingRoom room = room(10, AGES);
        for (int i = 0; i < 7; i++) {
            room.admit(TestTickets.ticket(Lane.NEW));
        }

        // Nobody works, so the first takes what is there; the second could wait for more.
        assertThat(within(threads.submit(room::take))).hasSize(5);
        room.done();
        assertThat(within(threads.submit(room::take))).hasSize(2);
    }

    @Test
    void whileOthersWorkABatchFills() throws Exception {
        WaitingRoom room = room(10, AGES);
        room.admit(TestTickets.ticket(Lane.NEW));
        within(threads.submit(room::take));
        Future<List<Ticket>> second = threads.submit(room::take);
        for (int i = 0; i < 5; i++) {
            assertThat(second.isDone()).isFalse();
            room.admit(TestTickets.ticket(Lane.NEW));
        }

        assertThat(within(second)).hasSize(5);
    }

    @Test
    void nobodyWaitsForABatchToFillWhenTheOthersAreDone() throws Exception {
        WaitingRoom room = room(10, AGES);
        room.admit(TestTickets.ticket(Lane.NEW));
        within(threads.submit(room::take));
        room.admit(TestTickets.ticket(Lane.NEW));
        Future<List<Ticket>> second = threads.submit(room::take);

        room.done();

        assertThat(within(second)).hasSize(1);
    }

    @Test
    void aTicketLeavesOrIsHandedOutButNeverBoth() throws Exception {
        WaitingRoom room = room(10, AGES);
        Ticket impatient = TestTickets.ticket(Lane.NEW);
        Ticket patient = TestTickets.ticket(Lane.NEW);
        room.admit(impatient);
        room.admit(patient);

        assertThat(room.leave(impatient)).isTrue();

        assertThat(within(threads.submit(room::take))).containsExactly(patient);
        assertThat(room.leave(patient)).isFalse();
        assertThat(room.size()).isZero();
    }

    @Test
    void aClosedRoomSendsAllHomeAndLetsNobodyIn() throws Exception {
        WaitingRoom room = room(10, AGES);
        room.admit(TestTickets.ticket(Lane.NEW));
        within(threads.submit(room::take));
        Ticket late = TestTickets.ticket(Lane.NEW);
        room.admit(late);
        Future<List<Ticket>> waiting = threads.submit(room::take);

        assertThat(room.close()).containsExactly(late);

        assertThat(within(waiting)).isEmpty();
        assertThat(room.admit(TestTickets.ticket(Lane.NEW))).isEqualTo(Admission.CLOSED);
        assertThat(room.awaitIdle(Duration.ofMillis(1))).isFalse();
        Future<Boolean> idle = threads.submit(() -> room.awaitIdle(PATIENCE));
        room.done();
        assertThat(within(idle)).isTrue();
    }

    @Test
    void holdsNoMoreThanItsCapacity() {
        WaitingRoom room = room(1, AGES);
        room.admit(TestTickets.ticket(Lane.NEW));

        assertThat(room.admit(TestTickets.ticket(Lane.NEARLY_EXPIRED))).isEqualTo(Admission.FULL);
        assertThat(room.size(Lane.NEW)).isEqualTo(1);
        assertThat(room.size(Lane.NEARLY_EXPIRED)).isZero();
    }

    private static WaitingRoom room(int capacity, Duration linger) {
        return new WaitingRoom(TestTickets.queue(capacity), 5, linger);
    }

    private static <T> T within(Future<T> result) throws Exception {
        Callable<T> now = result::resultNow;
        await().atMost(PATIENCE).until(result::isDone);
        return now.call();
    }
}
