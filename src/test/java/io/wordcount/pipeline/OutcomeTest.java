package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.JournalEntry;
import io.wordcount.protocol.Progress;
import io.wordcount.window.Watermark;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must stand in the journal although nothing is published: else a replay would not know it. */
class OutcomeTest {

    private static final InputPartition KNOWN = new InputPartition("text", 0);
    private static final InputPartition NEW = new InputPartition("text", 1);
    private static final long CLOCK = Scene.T0 + 300_000;

    @ParameterizedTest
    @ValueSource(strings = {"event", "processing"})
    void shouldWriteDownEmptyPartitionThatIsNew(String time) {
        Optional<JournalEntry> entry = entry(time, new OffsetRange(KNOWN, 100, 100), new OffsetRange(NEW, 0, 0));

        assertThat(entry)
                .hasValueSatisfying(written -> assertThat(written.added()).containsEntry(NEW, 0L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "processing"})
    void shouldWriteDownGapBehindWhichNothingIsLeft(String time) {
        JobSpec spec = spec(time);
        Point before = before(spec);
        SortedMap<InputPartition, Long> beginnings = new TreeMap<>();
        beginnings.put(KNOWN, 120L);
        OffsetRange lost = new OffsetRange(KNOWN, 100, 120);

        Optional<JournalEntry> entry = entry(
                spec, before, Admission.of(before.progress(), List.of(lost)).skipping(beginnings));

        assertThat(entry)
                .hasValueSatisfying(written -> assertThat(written.gaps()).containsExactly(lost));
    }

    @Test
    void shouldWriteDownWhenSomethingWasReadByTheClock() {
        assertThat(entry("processing", new OffsetRange(KNOWN, 100, 120))).isPresent();
        assertThat(entry("event", new OffsetRange(KNOWN, 100, 120))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "processing"})
    void shouldWriteNothingWhereNothingIsDecided(String time) {
        assertThat(entry(time, new OffsetRange(KNOWN, 100, 100))).isEmpty();
    }

    private static Optional<JournalEntry> entry(String time, OffsetRange... planned) {
        JobSpec spec = spec(time);
        Point before = before(spec);
        return entry(spec, before, Admission.of(before.progress(), List.of(planned)));
    }

    private static Optional<JournalEntry> entry(JobSpec spec, Point before, Admission batch) {
        Step step = new Step(
                1,
                2,
                Set.of(0),
                batch.tasks(),
                batch.streamTimes(),
                before.watermark(),
                before.progress().horizon(),
                null,
                Idle.NONE,
                CLOCK + 1,
                false);
        ShardReport report = new ShardReport(0, "", true, 0, List.of(), 0, Long.MAX_VALUE, 0, 0);
        return new Outcome(spec, before, batch, step, List.of(report)).entry();
    }

    private static JobSpec spec(String time) {
        return JobSpec.of(
                new EpochId(1, "0123456789abcde"),
                TestService.config("wordcount.window { size = 1h, time = " + time + " }"),
                1,
                1,
                null,
                null);
    }

    /** In the middle of a window, which a batch at once afterwards does not close. */
    private static Point before(JobSpec spec) {
        SortedMap<InputPartition, Long> offsets = new TreeMap<>();
        offsets.put(KNOWN, 100L);
        SortedMap<InputPartition, Long> times = new TreeMap<>();
        times.put(KNOWN, CLOCK);
        Progress progress = new Progress(
                offsets,
                times,
                CLOCK,
                spec.rules().lateness().horizon(CLOCK),
                CLOCK,
                new TreeSet<>(),
                Watermark.NOT_IDLE);
        return new Point(1, 3, progress, offsets, RangeReport.NO_TIME, Long.MAX_VALUE, false);
    }
}
