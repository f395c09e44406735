package io.wordcount.chaos;

import io.wordcount.chaos.Lines.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What must come out of the lines that went in, by the contract alone: which windows a record is late for by the stream
 * time of its own partition, and what it counts in otherwise. Shares no code with the service. Only what is late because
 * its partition had been idle depends on the moment; there it goes by the copies in the late topic.
 */
final class Account {

    private final Script script;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Long> streamTimes = new HashMap<>();
    private final Map<Integer, Long> offsets = new HashMap<>();

    Account(Script script) {
        this.script = script;
    }

    private record Entry(Line line, String origin, List<Long> onTime, List<Long> late) {}

    /** A word in a window, which is named by its start in epoch milliseconds. */
    record Cell(long window, String word) {}

    /**
     * A copy in a side topic.
     *
     * @param origin partition and offset of the original
     * @param windows the starts of the windows that it says it missed
     */
    record Copy(String reason, String origin, List<Long> windows) {}

    /**
     * What came out.
     *
     * @param finals the final counts of each cell, as often as they came
     * @param highest the highest count of each cell that was no final one
     * @param copies all copies
     */
    record Outcome(Map<Cell, List<Long>> finals, Map<Cell, Long> highest, List<Copy> copies) {}

    /** This line is the next in its partition. */
    void add(Line line) {
        long offset = offsets.merge(line.partition(), 1L, Long::sum) - 1;
        long before = streamTimes.getOrDefault(line.partition(), Long.MIN_VALUE);
        List<Long> onTime = new ArrayList<>();
        List<Long> late = new ArrayList<>();
        if (line.kind() != Lines.Kind.FUTURE) {
            long last = Math.floorDiv(line.timestamp(), script.slide()) * script.slide();
            for (long start = last; start > line.timestamp() - script.size(); start -= script.slide()) {
                boolean isLate = before != Long.MIN_VALUE && before >= start + script.size() + script.grace();
                (isLate ? late : onTime).add(0, start);
            }
            streamTimes.merge(line.partition(), line.timestamp(), Math::max);
        }
        entries.add(new Entry(line, origin(line.partition(), offset), onTime, late));
    }

    static String origin(int partition, long offset) {
        return partition + "@" + offset;
    }

    /** Compares. */
    Balance balance(Outcome outcome) {
        Balance balance = new Balance();
        Map<Cell, Long> counts =
                new TreeMap<>(java.util.Comparator.comparing(Cell::word).thenComparing(Cell::window));
        Map<Copy, Integer> copies = new HashMap<>();
        Map<String, Copy> idle = lateIdle(outcome, balance);
        for (Entry entry : entries) {
            expect(entry, idle.get(entry.origin()), counts, copies);
        }
        compareCounts(counts, outcome, balance);
        compareCopies(copies, outcome, balance);
        return balance;
    }

    private Map<String, Copy> lateIdle(Outcome outcome, Balance balance) {
        Map<String, List<Long>> onTime = new HashMap<>();
        entries.forEach(entry -> onTime.put(entry.origin(), entry.onTime()));
        Map<String, Copy> found = new HashMap<>();
        for (Copy copy : outcome.copies()) {
            boolean possible = script.idle()
                    && onTime.getOrDefault(copy.origin(), List.of()).containsAll(copy.windows());
            if (copy.reason().equals("late-idle") && possible) {
                found.put(copy.origin(), copy);
            }
        }
        balance.lateIdle(found.size());
        return found;
    }

    private static void expect(Entry entry, Copy idle, Map<Cell, Long> counts, Map<Copy, Integer> copies) {
        Line line = entry.line();
        if (line.kind() == Lines.Kind.FUTURE) {
            copies.merge(new Copy("future", entry.origin(), List.of()), 1, Integer::sum);
            return;
        }
        Set<Long> counted = new HashSet<>(entry.onTime());
        if (idle != null) {
            idle.windows().forEach(counted::remove);
        }
        if (line.kind() == Lines.Kind.NO_TEXT && !counted.isEmpty()) {
            copies.merge(new Copy("undecodable", entry.origin(), List.of()), 1, Integer::sum);
            return;
        }
        if (!entry.late().isEmpty()) {
            copies.merge(new Copy("late", entry.origin(), entry.late()), 1, Integer::sum);
        }
        if (idle != null) {
            copies.merge(idle, 1, Integer::sum);
        }
        for (long window : counted) {
            line.words().forEach(word -> counts.merge(new Cell(window, word), 1L, Long::sum));
        }
    }

    private static void compareCounts(Map<Cell, Long> expected, Outcome outcome, Balance balance) {
        Set<Cell> cells = new HashSet<>(expected.keySet());
        cells.addAll(outcome.finals().keySet());
        cells.addAll(outcome.highest().keySet());
        balance.expected(expected.size());
        for (Cell cell : cells) {
            long count = expected.getOrDefault(cell, 0L);
            List<Long> finals = outcome.finals().getOrDefault(cell, List.of());
            boolean less = count > 0 && finals.stream().noneMatch(found -> found >= count);
            boolean more = finals.size() > 1
                    || finals.stream().anyMatch(found -> found > count)
                    || outcome.highest().getOrDefault(cell, 0L) > count;
            balance.add(less, more, cell + ": " + count + " expected, final " + finals);
        }
    }

    private static void compareCopies(Map<Copy, Integer> expected, Outcome outcome, Balance balance) {
        Map<Copy, Integer> found = new HashMap<>();
        outcome.copies().forEach(copy -> found.merge(copy, 1, Integer::sum));
        Set<Copy> all = new HashSet<>(expected.keySet());
        all.addAll(found.keySet());
        for (Copy copy : all) {
            int due = expected.getOrDefault(copy, 0);
            int came = found.getOrDefault(copy, 0);
            balance.add(came < due, came > due, copy + ": " + due + " expected, " + came + " found");
        }
    }
}
