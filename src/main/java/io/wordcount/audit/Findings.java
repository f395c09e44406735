package io.wordcount.audit;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a part of the audit has found: how many cells have which verdict, the first examples of what is wrong, and which
 * windows were judged. Not thread-safe.
 */
final class Findings implements Serializable {

    private static final int EXAMPLES = 10;

    private final EnumMap<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private final EnumMap<Verdict, TreeSet<Example>> examples = new EnumMap<>(Verdict.class);
    private final TreeSet<Long> checked = new TreeSet<>();
    private final TreeSet<Long> notCheckable = new TreeSet<>();

    /** Takes note of a verdict. */
    Findings add(Verdict verdict, Example example) {
        counts.merge(verdict, 1L, Long::sum);
        if (verdict.isWrong()) {
            keep(examples.computeIfAbsent(verdict, key -> new TreeSet<>()), example);
        }
        if (verdict == Verdict.NOT_CHECKABLE) {
            notCheckable.add(example.cell().window());
        } else if (verdict != Verdict.OUTSIDE) {
            checked.add(example.cell().window());
        }
        return this;
    }

    /** Adds those of another part. */
    Findings plus(Findings other) {
        other.counts.forEach((verdict, count) -> counts.merge(verdict, count, Long::sum));
        other.examples.forEach((verdict, more) ->
                more.forEach(example -> keep(examples.computeIfAbsent(verdict, key -> new TreeSet<>()), example)));
        checked.addAll(other.checked);
        notCheckable.addAll(other.notCheckable);
        return this;
    }

    private static void keep(NavigableSet<Example> kept, Example example) {
        kept.add(example);
        if (kept.size() > EXAMPLES) {
            kept.pollLast();
        }
    }

    /** How many words in windows have this verdict. */
    long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    /** How many are wrong in any way. */
    long wrong() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isWrong())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The first by window and word. */
    SortedSet<Example> examples(Verdict verdict) {
        return Collections.unmodifiableSortedSet(examples.getOrDefault(verdict, new TreeSet<>()));
    }

    /** The windows of which every word could be judged. */
    SortedSet<Long> checked() {
        TreeSet<Long> whole = new TreeSet<>(checked);
        whole.removeAll(notCheckable);
        return whole;
    }

    /** The windows of which something could not be proved. */
    SortedSet<Long> notCheckable() {
        return Collections.unmodifiableSortedSet(notCheckable);
    }
}
