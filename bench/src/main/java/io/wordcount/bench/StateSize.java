package io.wordcount.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Reason;
import io.wordcount.model.Tally;
import io.wordcount.state.RangeCounts;
import io.wordcount.state.ShardImage;
import io.wordcount.state.ShardState;
import io.wordcount.text.Analyzer;
import io.wordcount.text.Analyzers;
import io.wordcount.text.TextOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What open pairs of a window and a word take: memory, and time for a snapshot's image and for going on from it. Every
 * window gets the words of the next fifth of a text. Arguments: {@code TEXT} as in {@link Texts}, {@code PAIRS} (millions).
 */
public final class StateSize {

    private static final int SHARDS = 4;
    private static final int PARTS = 5;
    private static final RangeReport REPORT = new RangeReport(
            new OffsetRange(new InputPartition("text", 0), 0, 1),
            0,
            true,
            new Tally(1, 1, 1, new long[Reason.values().length]),
            List.of());

    private final List<byte[]> lines;
    private final Analyzer analyzer = Analyzers.of(TextOptions.STANDARD).create();
    private final List<ShardState> shards = new ArrayList<>();

    private StateSize(List<byte[]> lines) {
        this.lines = lines;
        for (int shard = 0; shard < SHARDS; shard++) {
            shards.add(ShardState.empty(false));
        }
    }

    /** Prints a table. */
    public static void main(String[] args) throws IOException {
        StateSize size = new StateSize(
                Texts.lines(args[0]).stream().map(line -> line.getBytes(UTF_8)).toList());
        long pairs = Long.parseLong(args[1]) * 1_000_000;
        long before = heap();
        int windows = 0;
        while (size.pairs() < pairs) {
            size.fill(windows++);
        }
        size.print(windows, heap() - before);
    }

    private void fill(int window) {
        RangeCounts counts = new RangeCounts();
        int each = lines.size() / PARTS;
        int from = window % PARTS * each;
        for (byte[] line : lines.subList(from, from + each)) {
            analyzer.analyze(
                    line, 0, line.length, (bytes, offset, length) -> counts.add(window, window, bytes, offset, length));
        }
        byte[][] blocks = counts.blocks(SHARDS, List.of(REPORT));
        for (int shard = 0; shard < SHARDS; shard++) {
            shards.get(shard).merge(blocks[shard]);
        }
    }

    private void print(int windows, long heap) throws IOException {
        long pairs = pairs();
        long begun = System.nanoTime();
        List<ShardImage> images = shards.stream().map(ShardState::image).toList();
        long imaged = System.nanoTime();
        long bytes = images.stream().mapToLong(ShardImage::bytes).sum();
        long memory = shards.stream().mapToLong(ShardState::memoryBytes).sum();
        shards.clear();
        long restoring = 0;
        for (int shard = 0; shard < SHARDS; shard++) {
            ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
            images.get(shard).writeTo(snapshot);
            long from = System.nanoTime();
            ShardState state = ShardState.empty(false);
            state.restore(new ByteArrayInputStream(snapshot.toByteArray()), shard, SHARDS);
            restoring += System.nanoTime() - from;
            shards.add(state);
        }
        if (pairs() != pairs) {
            throw new IllegalStateException(pairs() + " pairs were restored of " + pairs);
        }
        System.out.println("| pairs | windows | bytes a pair: heap | tables | snapshot | image ms | restore ms |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.1f | %.1f | %.1f | %d | %d |%n",
                pairs,
                windows,
                1.0 * heap / pairs,
                1.0 * memory / pairs,
                1.0 * bytes / pairs,
                (imaged - begun) / 1_000_000,
                restoring / 1_000_000);
    }

    private long pairs() {
        return shards.stream().mapToLong(ShardState::words).sum();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
