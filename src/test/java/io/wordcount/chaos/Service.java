package io.wordcount.chaos;

import io.wordcount.model.ExitCode;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The service, its supervisor and what goes wrong with it, on a thread of their own. For several threads. */
final class Service implements AutoCloseable {

    private final Supervisor supervisor;
    private final ServiceMishaps mishaps;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    Service(Supervisor supervisor, ServiceMishaps mishaps) {
        this.supervisor = supervisor;
        this.mishaps = mishaps;
    }

    /** Starts it and waits until it runs. */
    void start() {
        await(thread.submit(() -> {
            supervisor.start();
            supervisor.awaitRunning();
        }));
    }

    /** Does it when those before are done; the future ends when the service has been started again. */
    Future<?> perform(Mishap fault) {
        return thread.submit(() -> mishaps.perform(fault));
    }

    /** Starts it again if it has ended by itself; whether it runs. */
    boolean tend() {
        return await(thread.submit(() -> {
            supervisor.tend();
            return supervisor.current().isRunning();
        }));
    }

    /** Waits until it runs. */
    void awaitRunning() {
        await(thread.submit(supervisor::awaitRunning));
    }

    /** Stops it for good; throws unless it ends with exit code 0. */
    void stop() {
        await(thread.submit(() -> {
            supervisor.terminate();
            Driver last = supervisor.current();
            if (last.process().exitCode() != ExitCode.OK.code()) {
                throw new IllegalStateException(last.name() + " was stopped with exit code "
                        + last.process().exitCode());
            }
        }));
    }

    /** How often it was started. */
    int starts() {
        return await(thread.submit(() -> supervisor.starts().size()));
    }

    /** Waits for the end of something; throws what it failed with. */
    static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends it at once. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            boolean unused = thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        supervisor.close();
    }
}
