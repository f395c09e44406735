package io.wordcount.audit;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.protocol.Decisions;
import io.wordcount.protocol.DropRange;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be read of the input, and from when on that proves anything.
 *
 * <p>Where records are gone, or no longer make the words that they made then, a bound is sought for their timestamps: the
 * stream time of a known point after them, or the clock of an epoch or decision after them plus {@code
 * window.max-future}. They can neither lie in a window that starts later than that, nor make a record late for it.
 *
 * @param scans what to read, by partition
 * @param provableAfter windows that start then or before cannot be proved, epoch milliseconds; {@link Long#MIN_VALUE} if
 *     all can be, {@link Long#MAX_VALUE} if none
 * @param reasons why not all can be
 */
record InputPlan(List<PartitionScan> scans, long provableAfter, List<String> reasons) {

    InputPlan {
        scans = List.copyOf(scans);
        reasons = List.copyOf(reasons);
    }

    /**
     * Makes the plan.
     *
     * @param account what the decisions log tells
     * @param rules of the account's epochs, in the same order
     * @param extent up to where results were published
     * @param beginnings the first offset that the log still holds, of every input partition that exists
     */
    static InputPlan of(Account account, List<EpochRules> rules, Extent extent, Map<InputPartition, Long> beginnings) {
        return new Planning(account, rules, extent, beginnings).plan();
    }

    /** The offsets to read. */
    long length() {
        return scans.stream().mapToLong(PartitionScan::length).sum();
    }

    /**
     * What the decisions log tells, along the chain.
     *
     * @param starts the epochs, oldest first
     * @param decisions by entry
     * @param complete whether the first epoch of all is there
     * @param damaged what could not be read
     */
    record Account(List<EpochStart> starts, List<Decisions> decisions, boolean complete, List<String> damaged) {}

    /** The work of making one plan. */
    private static final class Planning {

        private final Account account;
        private final List<EpochRules> rules;
        private final Extent extent;
        private final Progress limit;
        private final Map<InputPartition, Long> beginnings;
        private final long maxFuture;
        private final List<String> reasons = new ArrayList<>();
        private long provableAfter = Long.MIN_VALUE;

        Planning(Account account, List<EpochRules> rules, Extent extent, Map<InputPartition, Long> beginnings) {
            this.account = account;
            this.rules = rules;
            this.extent = extent;
            this.limit = extent.progress().orElseThrow();
            this.beginnings = beginnings;
            this.maxFuture =
                    rules.stream().mapToLong(EpochRules::maxFuture).max().orElse(0);
        }

        InputPlan plan() {
            List<PartitionScan> scans = new ArrayList<>();
            if (account.starts().isEmpty()) {
                nothing("the decisions log does not say which settings were in force");
            }
            account.damaged().forEach(object -> nothing("the decisions log is damaged: " + object));
            if (rules.stream().anyMatch(EpochRules::processingTime)) {
                nothing("with window.time = processing the input alone does not say which window a record is in");
            }
            if (provableAfter != Long.MAX_VALUE) {
                for (InputPartition partition : partitions()) {
                    PartitionScan scan = scan(partition);
                    if (!scan.parts().isEmpty()) {
                        scans.add(scan);
                    }
                }
            }
            return new InputPlan(provableAfter == Long.MAX_VALUE ? List.of() : scans, provableAfter, reasons);
        }

        private SortedSet<InputPartition> partitions() {
            TreeSet<InputPartition> all = new TreeSet<>(limit.offsets().keySet());
            account.starts().forEach(start -> all.addAll(start.startOffsets().keySet()));
            return all;
        }

        private PartitionScan scan(InputPartition partition) {
            List<PartitionScan.Part> parts = new ArrayList<>();
            List<OffsetRange> read = read(partition);
            long begin = firstOffset(read);
            long beginning = beginnings.getOrDefault(partition, Long.MAX_VALUE);
            for (int epoch = 0; epoch < read.size(); epoch++) {
                OffsetRange range = read.get(epoch);
                if (range.isEmpty()) {
                    continue;
                }
                if (!rules.get(epoch).makesSameWords()) {
                    unprovable(
                            partition,
                            range.until(),
                            "epoch " + account.starts().get(epoch).epoch() + " had the analyzer '"
                                    + rules.get(epoch).analyzerThen() + "', this version has '"
                                    + rules.get(epoch).analyzerNow() + "'");
                }
                if (range.until() > beginning) {
                    parts.add(
                            new PartitionScan.Part(Math.max(range.from(), beginning), range.until(), rules.get(epoch)));
                }
            }
            long end = read.stream()
                    .filter(range -> !range.isEmpty())
                    .mapToLong(OffsetRange::until)
                    .max()
                    .orElse(0);
            if (end < limit.offsets().getOrDefault(partition, 0L) && !isKnown(partition)) {
                nothing("the decisions log does not say where the reading of " + partition + " began");
            }
            long knownFrom = account.complete() ? begin : 0;
            long lost = removed(partition, knownFrom, Math.min(beginning, end));
            if (begin < end && (lost > 0 || (!account.complete() && begin > 0))) {
                unprovable(
                        partition,
                        Math.max(begin, Math.min(beginning, end)),
                        lost > 0
                                ? "retention has removed " + lost + " offsets of " + partition + " before "
                                        + Math.min(beginning, end)
                                : "it is no longer known how " + partition + " was read before offset " + begin);
            }
            return new PartitionScan(partition, parts, decided(partition));
        }

        /** The offsets that each epoch has read of a partition, oldest epoch first; never beyond the limit. */
        private List<OffsetRange> read(InputPartition partition) {
            List<OffsetRange> ranges = new ArrayList<>();
            long end = limit.offsets().getOrDefault(partition, Long.MAX_VALUE);
            for (int epoch = 0; epoch < account.starts().size(); epoch++) {
                long from = from(epoch, partition);
                boolean last = epoch == account.starts().size() - 1;
                long until = last
                        ? limit.offsets().getOrDefault(partition, from)
                        : account.starts().get(epoch + 1).startOffsets().getOrDefault(partition, from);
                until = Math.min(until, end);
                ranges.add(new OffsetRange(partition, Math.min(from, until), until));
            }
            return ranges;
        }

        /** Where an epoch began to read a partition; 0 if it did not, since then its range is empty. */
        private long from(int epoch, InputPartition partition) {
            EpochStart start = account.starts().get(epoch);
            Long resumed = start.startOffsets().get(partition);
            List<Long> added = account.decisions().stream()
                    .filter(decisions -> decisions.epoch().equals(start.epoch()))
                    .map(decisions -> decisions.added().get(partition))
                    .filter(offset -> offset != null)
                    .toList();
            boolean twice = resumed != null && !added.isEmpty();
            if (twice) {
                nothing(partition + " was given up and discovered again, in epoch " + start.epoch());
            }
            if (resumed != null) {
                return resumed;
            }
            boolean known = epoch > 0
                    && account.starts().subList(0, epoch).stream()
                            .anyMatch(older -> older.startOffsets().containsKey(partition));
            if (!added.isEmpty() && known) {
                nothing(partition + " was given up and discovered again, in epoch " + start.epoch());
            }
            return added.isEmpty() ? Long.MAX_VALUE : added.get(0);
        }

        private boolean isKnown(InputPartition partition) {
            return account.starts().stream()
                            .anyMatch(start -> start.startOffsets().containsKey(partition))
                    || account.decisions().stream()
                            .anyMatch(decisions -> decisions.added().containsKey(partition));
        }

        private static long firstOffset(List<OffsetRange> read) {
            return read.stream()
                    .filter(range -> !range.isEmpty())
                    .mapToLong(OffsetRange::from)
                    .min()
                    .orElse(0);
        }

        /** How many of the offsets, all of them gone, were not yet gone when the service came to them. */
        private long removed(InputPartition partition, long from, long until) {
            long gone = Math.max(0, until - from);
            for (Decisions decisions : account.decisions()) {
                for (OffsetRange gap : decisions.gaps()) {
                    if (gap.partition().equals(partition)) {
                        gone -= Math.max(0, Math.min(gap.until(), until) - Math.max(gap.from(), from));
                    }
                }
            }
            return gone;
        }

        private List<DropRange> decided(InputPartition partition) {
            return account.decisions().stream()
                    .flatMap(decisions -> decisions.drops().stream())
                    .filter(drop -> drop.range().partition().equals(partition))
                    .filter(drop -> drop.reason().isDecidedByClock())
                    .sorted(Comparator.comparingLong(drop -> drop.range().from()))
                    .toList();
        }

        private void nothing(String reason) {
            if (!reasons.contains(reason)) {
                reasons.add(reason);
            }
            provableAfter = Long.MAX_VALUE;
        }

        /** What the records before this offset say is not known. */
        private void unprovable(InputPartition partition, long offset, String reason) {
            OptionalLong bound = bound(partition, offset);
            if (bound.isEmpty()) {
                nothing(reason + "; nothing bounds their timestamps");
                return;
            }
            if (!reasons.contains(reason)) {
                reasons.add(reason);
            }
            provableAfter = Math.max(provableAfter, bound.getAsLong());
        }

        /** A time that no record before the offset is later than, as small as can be proved. */
        private OptionalLong bound(InputPartition partition, long offset) {
            List<Long> bounds = new ArrayList<>();
            for (Extent.Known known : extent.known()) {
                Progress point = known.progress();
                if (point.offsets().getOrDefault(partition, -1L) >= offset) {
                    bounds.add(point.streamTimes().getOrDefault(partition, RangeReport.NO_TIME));
                }
            }
            for (EpochStart start : account.starts()) {
                if (start.startOffsets().getOrDefault(partition, -1L) >= offset) {
                    bounds.add(start.startedAt() + maxFuture);
                }
            }
            for (Decisions decisions : account.decisions()) {
                for (DropRange drop : decisions.drops()) {
                    if (drop.range().partition().equals(partition)
                            && drop.range().from() >= offset) {
                        bounds.add(decisions.clock() + maxFuture);
                    }
                }
            }
            return bounds.stream().mapToLong(Long::longValue).min();
        }
    }
}
