package io.wordcount.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StretchTest {

    @Test
    void shouldCutAllPartitionsInProportion() {
        Stretch stretch = new Stretch(List.of(range(0, 0, 900), range(1, 50, 150)));

        assertThat(stretch.next(50)).containsExactly(range(0, 0, 45), range(1, 50, 55));
        assertThat(stretch.next(50)).containsExactly(range(0, 45, 90), range(1, 55, 60));
        assertThat(stretch.length()).isEqualTo(900);
    }

    @Test
    void shouldLeaveNoSmallRest() {
        Stretch stretch = new Stretch(List.of(range(0, 0, 150)));

        assertThat(stretch.next(100)).containsExactly(range(0, 0, 150));
        assertThat(stretch.length()).isZero();
    }

    @Test
    void shouldNamePartitionsWithNothingNew() {
        Stretch stretch = new Stretch(List.of(range(0, 0, 1000), range(1, 7, 7)));

        assertThat(stretch.next(10)).containsExactly(range(0, 0, 10), range(1, 7, 7));
    }

    @Property
    void shouldReadEverythingOnceInOrder(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(max = 100_000) Long> lengths,
            @ForAll @IntRange(min = 1000, max = 50_000) int size) {
        List<OffsetRange> planned = IntStream.range(0, lengths.size())
                .mapToObj(partition -> range(partition, 5, 5 + lengths.get(partition)))
                .toList();
        Stretch stretch = new Stretch(planned);
        List<Long> positions = new ArrayList<>(
                IntStream.range(0, lengths.size()).mapToObj(partition -> 5L).toList());

        do {
            List<OffsetRange> batch = stretch.next(size);

            assertThat(batch).hasSameSizeAs(planned);
            for (OffsetRange range : batch) {
                assertThat(positions.set(range.partition().partition(), range.until()))
                        .isEqualTo(range.from());
            }
            assertThat(batch.stream().mapToLong(OffsetRange::length).sum())
                    .isLessThanOrEqualTo(size + size / 2 + lengths.size());
        } while (stretch.length() > 0);

        assertThat(positions).isEqualTo(planned.stream().map(OffsetRange::until).toList());
    }

    private static OffsetRange range(int partition, long from, long until) {
        return new OffsetRange(new InputPartition("text", partition), from, until);
    }
}
