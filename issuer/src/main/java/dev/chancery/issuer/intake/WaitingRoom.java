package dev.chancery.issuer.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where tickets wait for a worker. A ticket is handed to one worker, or leaves by itself: never
 * both. Whoever takes a batch while nobody else works takes what is there; while others work, it
 * waits a little for the batch to fill.
 */
final class WaitingRoom {

    private final FairQueue<Ticket> queue;
    private final int maxBatch;
    private final Duration linger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int working;
    private boolean closed;

    /**
     * @param maxBatch how many are handed out together
     * @param linger how long the first of a batch may wait for others
     */
    WaitingRoom(FairQueue<Ticket> queue, int maxBatch, Duration linger) {
        this.queue = queue;
        this.maxBatch = maxBatch;
        this.linger = linger;
    }

    /** What becomes of a ticket that comes in. */
    enum Admission {
        WAITS,
        FULL,
        CLOSED
    }

    Admission admit(Ticket ticket) {
        lock.lock();
        try {
            if (closed) {
                return Admission.CLOSED;
            }
            QueuedOrder order = ticket.queued();
            if (!queue.offer(order.lane(), order.tenant(), ticket)) {
                return Admission.FULL;
            }
            changed.signal();
            return Admission.WAITS;
        } finally {
            lock.unlock();
        }
    }

    /** True if the ticket waited and now does not; false if a worker has it. */
    boolean leave(Ticket ticket) {
        lock.lock();
        try {
            QueuedOrder order = ticket.queued();
            return queue.remove(order.lane(), order.tenant(), ticket);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch, when there is one; the caller works on it until it calls {@link #done}. Empty
     * when the room is closed.
     */
    List<Ticket> take() throws InterruptedException {
        lock.lock();
        try {
            while (queue.size() == 0 && !closed) {
                changed.await();
            }
            awaitOthers();
            List<Ticket> batch = taken(maxBatch);
            if (!batch.isEmpty()) {
                working++;
            }
            if (queue.size() > 0) {
                changed.signal();
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Tells that a batch was worked off. */
    void done() {
        lock.lock();
        try {
            working--;
            // Whoever waits for company may be the only one left.
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more, and sends all home that wait; they are returned. */
    List<Ticket> close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            return taken(Integer.MAX_VALUE);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when no batch is worked on any more, or after {@code patience}: then false. */
    boolean awaitIdle(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (working > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return working == 0;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    int size(Lane lane) {
        lock.lock();
        try {
            return queue.size(lane);
        } finally {
            lock.unlock();
        }
    }

    private void awaitOthers() throws InterruptedException {
        long left = linger.toNanos();
        while (working > 0 && queue.size() > 0 && queue.size() < maxBatch && left > 0 && !closed) {
            left = changed.awaitNanos(left);
        }
    }

    private List<Ticket> taken(int most) {
        List<Ticket> batch = new ArrayList<>();
        while (batch.size() < most) {
            Ticket ticket = queue.poll();
            if (ticket == null) {
                break;
            }
            batch.add(ticket);
        }
        return batch;
    }
}
