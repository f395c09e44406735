package io.wordcount.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Reason;
import io.wordcount.model.Tally;
import io.wordcount.state.RangeCounts;
import io.wordcount.state.Results;
import io.wordcount.state.ShardState;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What becomes of words that have been found, one thread: counted in a range's table, written as blocks, merged into a
 * shard's state, closed. How often a word occurs is in inverse proportion to its rank.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
public class StateBenchmark {

    private static final int OCCURRENCES = 1 << 20;
    private static final int SHARDS = 4;
    private static final RangeReport REPORT = new RangeReport(
            new OffsetRange(new InputPartition("text", 0), 0, OCCURRENCES),
            0,
            true,
            new Tally(OCCURRENCES, OCCURRENCES, OCCURRENCES, new long[Reason.values().length]),
            List.of());

    /** Distinct words. */
    @Param({"1000", "50000", "1000000"})
    public int vocabulary;

    private byte[] text;
    private int[] ends;
    private RangeCounts counted;
    private byte[][] blocks;
    private ShardState state;

    /** What was done: JMH makes rates of it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Volume {
        /** Occurrences of words for {@link StateBenchmark#count}, else pairs of a word and its count, in millions. */
        public double millions;
    }

    /** Draws words and makes what comes of them. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(42);
        byte[][] words = new byte[vocabulary][];
        for (int rank = 0; rank < vocabulary; rank++) {
            StringBuilder word = new StringBuilder(Integer.toString(rank, 36));
            for (int more = random.nextInt(8); more > 0; more--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words[rank] = word.toString().getBytes(UTF_8);
        }
        text = new byte[OCCURRENCES * 16];
        ends = new int[OCCURRENCES];
        int end = 0;
        for (int i = 0; i < OCCURRENCES; i++) {
            byte[] word = words[(int) Math.pow(vocabulary, random.nextDouble()) - 1];
            System.arraycopy(word, 0, text, end, word.length);
            end += word.length;
            ends[i] = end;
        }
        counted = counts();
        blocks = counted.blocks(SHARDS, List.of(REPORT));
        state = ShardState.empty(false);
        state.merge(blocks[0]);
    }

    /** The words of a range into its table, which is new. */
    @Benchmark
    public RangeCounts count(Volume volume) {
        volume.millions += OCCURRENCES / 1e6;
        return counts();
    }

    /** A task's table into one block for each of four shards. */
    @Benchmark
    public byte[][] encode(Volume volume) {
        byte[][] made = counted.blocks(SHARDS, List.of(REPORT));
        volume.millions += SHARDS * state.words() / 1e6;
        return made;
    }

    /** A block into the state of its shard, which knows the words already. */
    @Benchmark
    public ShardState merge(Volume volume) {
        state.merge(blocks[0]);
        volume.millions += state.words() / 1e6;
        return state;
    }

    /** A block into a shard without words, the window closed, its results: a whole life of a shard's window. */
    @Benchmark
    public Results advance(Volume volume) {
        ShardState shard = ShardState.empty(false);
        shard.merge(blocks[0]);
        volume.millions += shard.words() / 1e6;
        return shard.close(1, 1);
    }

    private RangeCounts counts() {
        RangeCounts counts = new RangeCounts();
        int from = 0;
        for (int end : ends) {
            counts.add(0, 0, text, from, end - from);
            from = end;
        }
        return counts;
    }
}
