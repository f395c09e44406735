package io.wordcount.pipeline;

import io.wordcount.model.Drop;
import io.wordcount.model.RangeReport;
import io.wordcount.model.Reason;
import io.wordcount.model.Tally;
import io.wordcount.state.RangeCounts;
import io.wordcount.text.Analyzer;
import io.wordcount.text.TextDecoder;
import io.wordcount.text.WordSink;
import io.wordcount.window.Lateness;
import io.wordcount.window.Windows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Folds the records of one range into counts and says what became of each. For one thread and one range.
 *
 * <p>A record is looked at in this order: its timestamp (negative, from the future), the windows it is late for, its
 * size, its text. So it is either late for all its windows, or a dead letter, or counted in the windows left.
 */
final class RangeCounter {

    private final RangeTask task;
    private final Rules rules;
    private final Windows windows;
    private final Lateness lateness;
    private final long horizon;
    private final long clock;
    private final Analyzer analyzer;
    private final WordSink sink = this::word;
    private final TextDecoder decoder;
    private final RangeCounts counts;
    private final List<Drop> drops = new ArrayList<>();
    private final long[] dropped = new long[Reason.values().length];

    private long streamTime;
    private long records;
    private long bytes;
    private long words;

    private long firstOnTime;
    private long firstOnTimeUntil;
    private long runFirst;
    private long runLast;

    /** Counts {@code task}'s range into {@code counts}, as part of a step with this horizon and clock. */
    RangeCounter(RangeTask task, Rules rules, long horizon, long clock, RangeCounts counts) {
        this.task = task;
        this.rules = rules;
        this.windows = rules.lateness().windows();
        this.lateness = rules.lateness();
        this.horizon = horizon;
        this.clock = clock;
        this.counts = counts;
        this.analyzer = rules.analyzer().create();
        this.decoder = rules.text().decoder();
        this.streamTime = task.streamTime();
        this.firstOnTime = Long.MIN_VALUE;
        this.firstOnTimeUntil = Long.MIN_VALUE;
        if (rules.processingTime()) {
            this.runFirst = Math.max(windows.first(clock), horizon);
            this.runLast = windows.last(clock);
        }
    }

    /**
     * Counts one record.
     *
     * @param offset its offset
     * @param timestamp its timestamp, epoch milliseconds
     * @param value its value, in an array; null for a tombstone
     */
    void record(long offset, long timestamp, ByteBuffer value) {
        records++;
        bytes += value == null ? 0 : value.remaining();
        if (!rules.processingTime() && !moveTime(offset, timestamp)) {
            return;
        }
        if (value == null) {
            return;
        }
        long first = rules.processingTime() ? runFirst : findRun(timestamp);
        if (runFirst <= runLast) {
            Reason unreadable = value.remaining() > rules.maxRecordBytes() ? Reason.TOO_LARGE : decode(value);
            if (unreadable != null) {
                drop(Drop.deadLetter(offset, unreadable));
                return;
            }
            words += analyzer.analyze(decoder.bytes(), decoder.offset(), decoder.length(), sink);
        }
        if (runFirst > first) {
            late(offset, first);
        }
    }

    private Reason decode(ByteBuffer value) {
        return decoder.decode(value.array(), value.arrayOffset() + value.position(), value.remaining());
    }

    private void word(byte[] word, int offset, int length) {
        counts.add(runFirst, runLast, word, offset, length);
    }

    /** Moves stream time; false where the timestamp itself makes the record a dead letter. */
    private boolean moveTime(long offset, long timestamp) {
        if (timestamp < 0) {
            drop(Drop.deadLetter(offset, Reason.BAD_TIMESTAMP));
            return false;
        }
        if (timestamp - clock > rules.maxFuture()) {
            drop(Drop.deadLetter(offset, Reason.FUTURE));
            return false;
        }
        if (streamTime >= firstOnTimeUntil) {
            firstOnTime = lateness.firstOnTime(streamTime);
            firstOnTimeUntil = streamTime == RangeReport.NO_TIME ? streamTime + 1 : lateness.closingTime(firstOnTime);
        }
        streamTime = Math.max(streamTime, timestamp);
        return true;
    }

    /** Sets the run that the record counts in, empty if it is late for all; returns the first window that holds it. */
    private long findRun(long timestamp) {
        long first = windows.first(timestamp);
        runLast = windows.last(timestamp);
        runFirst = Math.max(first, Math.max(firstOnTime, horizon));
        return first;
    }

    private void late(long offset, long first) {
        long lateUntil = Math.min(firstOnTime, runLast + 1);
        if (first < lateUntil) {
            drop(new Drop(offset, Reason.LATE, first, lateUntil - 1));
        }
        long idleFrom = Math.max(first, firstOnTime);
        long idleUntil = Math.min(horizon, runLast + 1);
        if (idleFrom < idleUntil) {
            drop(new Drop(offset, Reason.LATE_IDLE, idleFrom, idleUntil - 1));
        }
    }

    private void drop(Drop drop) {
        dropped[drop.reason().ordinal()]++;
        if (rules.keeps(drop.reason())) {
            drops.add(drop);
        }
    }

    /** What was found out, once every record of the range has been counted. */
    RangeReport report() {
        long untimely = dropped[Reason.BAD_TIMESTAMP.ordinal()] + dropped[Reason.FUTURE.ordinal()];
        Tally tally = new Tally(records, bytes, words, dropped.clone());
        return new RangeReport(task.range(), streamTime, records > untimely, tally, drops);
    }
}
