package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wordcount.config.ConfigLoader;
import io.wordcount.config.WordCountConfig;
import io.wordcount.source.PlanSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The service in this JVM, on a thread of its own. Only one can run at a time, since Spark allows one context a JVM. */
final class TestService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final PlanSettings PLANNING = new PlanSettings(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final WordCountService service;
    private final CompletableFuture<Void> run;

    private TestService(WordCountConfig config, InstantSource clock) {
        this.service = new WordCountService(config, PLANNING, clock);
        this.run = CompletableFuture.runAsync(service::run, task -> new Thread(task, "service").start());
    }

    /** Starts the service with this HOCON. */
    static TestService start(String hocon) {
        return start(hocon, InstantSource.system());
    }

    /** Starts the service with this HOCON and this clock. */
    static TestService start(String hocon, InstantSource clock) {
        return new TestService(config(hocon), clock);
    }

    static WordCountConfig config(String hocon) {
        return new ConfigLoader(Map.of(), Map.of()).parse(hocon, "test").config();
    }

    /** Asks it to stop, waits, and throws what it failed with, if it did. */
    void stop() {
        service.stop();
        await().atMost(PATIENCE).until(run::isDone);
        try {
            run.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /** Waits until it has failed, and answers with what. */
    Throwable failure() {
        await().atMost(PATIENCE).until(run::isDone);
        assertThat(run).isCompletedExceptionally();
        return run.handle((nothing, failure) -> failure.getCause()).join();
    }

    boolean isRunning() {
        return !run.isDone();
    }

    @Override
    public void close() {
        service.stop();
        await().atMost(PATIENCE).until(run::isDone);
    }
}
