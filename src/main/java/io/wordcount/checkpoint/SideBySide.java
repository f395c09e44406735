package io.wordcount.checkpoint;

import io.wordcount.model.ServiceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several reads at once. */
final class SideBySide {

    private static final int AT_ONCE = 8;

    private SideBySide() {}

    /** The results in the order of the tasks; throws what the first failed one has thrown, once all are done. */
    static <T> List<T> get(Collection<? extends Callable<T>> tasks) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, tasks.size()));
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServiceException.environment("Checkpoint store: interrupted while reading.", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
