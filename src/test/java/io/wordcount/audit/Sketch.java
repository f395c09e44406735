package io.wordcount.audit;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.protocol.Decisions;
import io.wordcount.protocol.DropRange;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Predecessor;
import io.wordcount.protocol.Progress;
import io.wordcount.text.Analyzers;
import io.wordcount.text.TextDecoders;
import io.wordcount.text.TextOptions;
import io.wordcount.window.Lateness;
import io.wordcount.window.Windows;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Small chains for tests: windows of 10 ms without grace, so window i is [10 i, 10 i + 10). */
final class Sketch {

    static final InputPartition Q0 = new InputPartition("text", 0);
    static final InputPartition Q1 = new InputPartition("text", 1);
    static final Windows WINDOWS =
            Windows.of(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ZERO, ZoneOffset.UTC);
    static final Judge ALL = new Judge(
            WINDOWS, Long.MIN_VALUE, Long.MAX_VALUE, 1_000, Long.MIN_VALUE, Long.MIN_VALUE, MinCounts.always(1));
    static final EpochRules RULES =
            rules(WINDOWS, Analyzers.of(TextOptions.STANDARD).identity());

    private Sketch() {}

    static EpochRules rules(Windows windows, String analyzerThen) {
        return rules(windows, analyzerThen, 1);
    }

    static EpochRules rules(Windows windows, String analyzerThen, long minCount) {
        return new EpochRules(
                new Lateness(windows, Duration.ZERO),
                20,
                TextDecoders.plain(),
                Analyzers.of(TextOptions.STANDARD),
                analyzerThen,
                "",
                1_000,
                minCount,
                false);
    }

    static EpochId epoch(long number) {
        return new EpochId(number, "run" + number);
    }

    static EpochStart start(long number, Map<InputPartition, Long> offsets, long startedAt) {
        return new EpochStart(
                epoch(number),
                number == 1 ? Optional.empty() : Optional.of(new Predecessor(epoch(number - 1), number, 0)),
                Optional.empty(),
                new TreeMap<>(offsets),
                new TreeMap<>(),
                new TreeMap<>(),
                "id",
                2,
                startedAt);
    }

    static Progress progress(Map<InputPartition, Long> offsets, long streamTime, long horizon) {
        TreeMap<InputPartition, Long> times = new TreeMap<>();
        offsets.keySet().forEach(partition -> times.put(partition, streamTime));
        return new Progress(
                new TreeMap<>(offsets), times, streamTime, horizon, 0, new TreeSet<>(), RangeReport.NO_TIME);
    }

    static Decisions decisions(
            long epoch,
            long seq,
            long clock,
            List<DropRange> drops,
            Map<InputPartition, Long> added,
            List<OffsetRange> gaps) {
        return new Decisions(epoch(epoch), seq, clock, drops, new TreeMap<>(added), gaps);
    }
}
