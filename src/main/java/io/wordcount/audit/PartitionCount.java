package io.wordcount.audit;

import io.wordcount.model.RangeReport;
import io.wordcount.model.Reason;
import io.wordcount.protocol.DropRange;
import io.wordcount.text.Analyzer;
import io.wordcount.text.TextDecoder;
import io.wordcount.window.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Counts the records of one input partition, given in the order of their offsets from where the service began to read
 * it. Lateness as the contract has it: a record is late for a window if the largest timestamp before it, in its own
 * partition, has passed the window's end and grace. For one thread.
 */
final class PartitionCount {

    private final Judge scope;
    private final List<DropRange> decided;
    private final Map<Run, Map<String, long[]>> open = new HashMap<>();
    private EpochRules rules;
    private TextDecoder decoder;
    private Analyzer analyzer;
    private int next;
    private long streamTime = RangeReport.NO_TIME;

    /**
     * Nothing counted yet.
     *
     * @param scope the windows that are worth counting
     * @param decided the records that the wall clock rejected or took windows from, by offset
     */
    PartitionCount(Judge scope, List<DropRange> decided) {
        this.scope = scope;
        this.decided = decided;
    }

    /** From here on these rules hold. */
    void under(EpochRules changed) {
        if (!changed.equals(rules)) {
            rules = changed;
            decoder = changed.text().decoder();
            analyzer = changed.analyzer().create();
        }
    }

    /** Counts a record; {@code value} is null for a tombstone. */
    void record(long offset, long timestamp, byte[] value) {
        DropRange decision = decision(offset);
        boolean future = decision != null && decision.reason() == Reason.FUTURE;
        if (future || timestamp < 0) {
            return;
        }
        Run run = rules.lateness().run(timestamp, streamTime);
        streamTime = Math.max(streamTime, timestamp);
        if (decision != null) {
            run = run.from(decision.lastWindow() + 1);
        }
        if (value == null || run.isEmpty() || !isWanted(run) || value.length > rules.maxRecordBytes()) {
            return;
        }
        if (decoder.decode(value, 0, value.length) != null) {
            return;
        }
        Map<String, long[]> words = open.computeIfAbsent(run, key -> new HashMap<>());
        analyzer.analyze(decoder.bytes(), decoder.offset(), decoder.length(), (bytes, from, length) -> {
            words.computeIfAbsent(new String(bytes, from, length, StandardCharsets.UTF_8), key -> new long[1])[0]++;
        });
    }

    private boolean isWanted(Run run) {
        for (long window = run.first(); window <= run.last(); window++) {
            if (scope.covers(window) && scope.isProvable(window)) {
                return true;
            }
        }
        return false;
    }

    private DropRange decision(long offset) {
        while (next < decided.size() && decided.get(next).range().until() <= offset) {
            next++;
        }
        return next < decided.size() && decided.get(next).range().from() <= offset ? decided.get(next) : null;
    }

    /** Takes out the counts to which no later record of this partition can add. */
    List<Map.Entry<Cell, Long>> finished() {
        return rules == null ? List.of() : taken(rules.lateness().firstOnTime(streamTime));
    }

    /** Takes out all that are left. */
    List<Map.Entry<Cell, Long>> rest() {
        return taken(Long.MAX_VALUE);
    }

    private List<Map.Entry<Cell, Long>> taken(long firstOpen) {
        List<Map.Entry<Cell, Long>> taken = new ArrayList<>();
        for (Iterator<Map.Entry<Run, Map<String, long[]>>> runs =
                        open.entrySet().iterator();
                runs.hasNext(); ) {
            Map.Entry<Run, Map<String, long[]>> entry = runs.next();
            Run run = entry.getKey();
            if (run.last() < firstOpen) {
                for (long window = run.first(); window <= run.last(); window++) {
                    add(taken, window, entry.getValue());
                }
                runs.remove();
            }
        }
        return taken;
    }

    private void add(List<Map.Entry<Cell, Long>> taken, long window, Map<String, long[]> words) {
        if (scope.covers(window) && scope.isProvable(window)) {
            words.forEach((word, count) -> taken.add(Map.entry(new Cell(window, word), count[0])));
        }
    }
}
