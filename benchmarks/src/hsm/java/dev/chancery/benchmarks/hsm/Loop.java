package dev.chancery.benchmarks.hsm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Something done over and over by several threads at once.
 *
 * @param name what is measured
 * @param threads how many do it
 * @param factory what kind of threads
 * @param step makes what one thread does over and over
 */
public record Loop(String name, int threads, ThreadFactory factory, Step step) {

    /** What one thread does over and over; made anew for each thread. */
    @FunctionalInterface
    public interface Step {
        Once make() throws Exception;
    }

    /** Does it once. */
    @FunctionalInterface
    public interface Once {
        void run() throws Exception;
    }

    /** How often it is done a second, after as long again for warming up. */
    public double rate(Duration duration) throws InterruptedException, ExecutionException {
        LongAdder done = new LongAdder();
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(factory)) {
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> repeat(stop, done)));
            }
            Thread.sleep(duration);
            done.reset();
            long start = System.nanoTime();
            Thread.sleep(duration);
            double rate = done.sum() * 1e9 / (System.nanoTime() - start);
            stop.set(true);
            for (Future<?> it : running) {
                it.get();
            }
            return rate;
        }
    }

    private Long repeat(AtomicBoolean stop, LongAdder done) throws Exception {
        Once once = step.make();
        while (!stop.get()) {
            once.run();
            done.increment();
        }
        return done.sum();
    }
}
