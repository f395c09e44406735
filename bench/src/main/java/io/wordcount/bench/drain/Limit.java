package io.wordcount.bench.drain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that only reads the log, or reads and counts it as well as a program can that promises nothing: a consumer
 * and a {@link WordTable} a thread, no checkpoint, no transaction, results at the end. Its arguments are those of
 * {@link Log} and {@code mode} ({@code bare} or {@code ideal}), {@code cores} (threads), {@code bootstrap},
 * {@code output} (topic), {@code broker} and {@code store} (process ids). Prints an {@link Outcome} in JSON.
 */
final class Limit {

    private Limit() {}

    public static void main(String[] args) throws Exception {
        Options options = new Options(args);
        Log log = Log.of(options);
        String servers = options.text("bootstrap", null);
        boolean counting = options.text("mode", null).equals("ideal");
        int threads = Math.min(options.number("cores", 2), log.partitions());
        Stopwatch stopwatch = new Stopwatch(
                log.records() + log.partitions(),
                ProcessHandle.current().pid(),
                options.number("broker", 1L),
                options.number("store", 1L));
        List<LogReader> readers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            readers.add(new LogReader(log, servers, thread, threads, counting, stopwatch));
        }
        inThreads(readers);
        if (counting) {
            new TableOutput(log, readers.stream().map(LogReader::tables).toList())
                    .write(servers, options.text("output", null), threads);
            stopwatch.last();
        }
        Map<String, Double> values = stopwatch.outcome().values();
        System.out.println(new ObjectMapper().writeValueAsString(values));
    }

    /** Runs all and waits; a failure ends the process. */
    static void inThreads(List<? extends Runnable> tasks) throws InterruptedException {
        List<Thread> threads = tasks.stream().map(Thread::new).toList();
        for (Thread thread : threads) {
            thread.setUncaughtExceptionHandler((failed, e) -> {
                e.printStackTrace();
                Runtime.getRuntime().halt(1);
            });
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
