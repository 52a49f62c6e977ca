package dev.chancery.issuer.issuance;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same for many at once, each on a virtual thread of its own. */
final class Concurrently {

    private Concurrently() {}

    /**
     * What {@code work} makes of each of {@code items}, in their order. It must not throw: what can
     * go wrong with one of them is part of its result.
     */
    static <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> work) {
        if (items.size() < 2) {
            return items.stream().<R>map(work).toList();
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> results =
                    items.stream().map(item -> threads.<R>submit(() -> work.apply(item))).toList();
            return results.stream().map(Concurrently::join).toList();
        }
    }

    private static <R> R join(Future<R> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while others work", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("what must not throw has thrown", e.getCause());
        }
    }
}
