package io.wordcount.bench.drain;

/** Takes the times of a drain as it goes. Thread-safe. */
final class Stopwatch {

    private final long records;
    private final long contender;
    private final long broker;
    private final long store;

    private long firstNanos;
    private Cpu atFirst;
    private long counted;
    private long thirdNanos;
    private long countedAtThird;
    private long lastNanos;
    private Cpu atLast;

    /** CPU seconds of the processes since their starts. */
    private record Cpu(double contender, double broker, double store) {}

    /**
     * @param records of the log, those that close its windows included
     * @param contender the id of its process; likewise the others'
     */
    Stopwatch(long records, long contender, long broker, long store) {
        this.records = records;
        this.contender = contender;
        this.broker = broker;
        this.store = store;
    }

    /** The first record has been fetched; later calls change nothing. */
    synchronized void first() {
        if (firstNanos == 0) {
            firstNanos = System.nanoTime();
            atFirst = cpu();
        }
    }

    /** So many records have been counted in all. */
    synchronized void counted(long total) {
        counted = total;
        if (thirdNanos == 0 && total >= records / 3) {
            thirdNanos = System.nanoTime();
            countedAtThird = total;
        }
    }

    /** So many more records have been counted. */
    synchronized void countedMore(long more) {
        counted(counted + more);
    }

    synchronized boolean countedSome() {
        return counted > 0;
    }

    synchronized boolean countedAll() {
        return counted >= records;
    }

    /** A result has been acknowledged; the last call counts. */
    synchronized void last() {
        lastNanos = System.nanoTime();
        atLast = cpu();
    }

    synchronized Outcome outcome() {
        long rest = records - countedAtThird;
        return new Outcome(
                (lastNanos - firstNanos) / 1e9,
                thirdNanos == 0 || rest < records / 3 ? Double.NaN : (lastNanos - thirdNanos) / 1e9 / rest * records,
                atLast.contender - atFirst.contender,
                atLast.contender,
                atLast.broker - atFirst.broker,
                atLast.store - atFirst.store,
                Usage.peakMegabytes(contender));
    }

    private Cpu cpu() {
        return new Cpu(Usage.cpuSeconds(contender), Usage.cpuSeconds(broker), Usage.cpuSeconds(store));
    }
}
