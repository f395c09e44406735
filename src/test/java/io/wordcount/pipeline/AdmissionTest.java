package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.Progress;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final InputPartition Q0 = new InputPartition("text", 0);
    private static final InputPartition Q1 = new InputPartition("text", 1);

    @Test
    void shouldRefuseRangeThatBeginsBehindTheLast() {
        assertThatThrownBy(() -> Admission.of(at(100), List.of(new OffsetRange(Q0, 101, 120))))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("text-0 begins at offset 101, but the last one ended at 100");
    }

    @Test
    void shouldRefuseRangeThatBeginsBeforeTheLastEnded() {
        assertThatThrownBy(() -> Admission.of(at(100), List.of(new OffsetRange(Q0, 99, 120))))
                .isInstanceOf(ServiceException.class);
    }

    @Test
    void shouldRefuseEmptyRangeElsewhere() {
        assertThatThrownBy(() -> Admission.of(at(100), List.of(new OffsetRange(Q0, 120, 120))))
                .isInstanceOf(ServiceException.class);
    }

    @Test
    void shouldAdmitWhatFollows() {
        Admission admission = Admission.of(at(100), List.of(new OffsetRange(Q0, 100, 120)));

        assertThat(admission.tasks()).containsExactly(new RangeTask(new OffsetRange(Q0, 100, 120), 5_000));
        assertThat(admission.offsets()).containsEntry(Q0, 120L);
        assertThat(admission.added()).isEmpty();
    }

    @Test
    void shouldAddPartitionThatIsNew() {
        Admission admission = Admission.of(at(100), List.of(new OffsetRange(Q0, 100, 100), new OffsetRange(Q1, 0, 3)));

        assertThat(admission.added()).containsExactly(java.util.Map.entry(Q1, 0L));
        assertThat(admission.tasks()).containsExactly(new RangeTask(new OffsetRange(Q1, 0, 3), RangeReport.NO_TIME));
    }

    @Test
    void shouldSkipOnlyWhatIsGone() {
        SortedMap<InputPartition, Long> beginnings = new TreeMap<>();
        beginnings.put(Q0, 110L);

        Admission admission =
                Admission.of(at(100), List.of(new OffsetRange(Q0, 100, 120))).skipping(beginnings);

        assertThat(admission.gaps()).containsExactly(new OffsetRange(Q0, 100, 110));
        assertThat(admission.ranges()).containsExactly(new OffsetRange(Q0, 110, 120));
        assertThat(admission.offsets()).containsEntry(Q0, 120L);
    }

    private static Progress at(long offset) {
        SortedMap<InputPartition, Long> offsets = new TreeMap<>();
        offsets.put(Q0, offset);
        Progress progress = Point.nothingRead(offsets, 0);
        SortedMap<InputPartition, Long> times = new TreeMap<>();
        times.put(Q0, 5_000L);
        return new Progress(
                offsets,
                times,
                progress.watermark(),
                progress.horizon(),
                progress.clock(),
                progress.idle(),
                progress.idleLag());
    }
}
