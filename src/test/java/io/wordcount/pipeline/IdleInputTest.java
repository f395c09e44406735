package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.RangeReport;
import io.wordcount.model.ServiceException;
import io.wordcount.model.Tally;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IdleInputTest {

    private static final InputPartition ONE = new InputPartition("text", 1);
    private static final InputPartition TWO = new InputPartition("text", 2);
    private static final SortedMap<InputPartition, Long> POSITIONS = new TreeMap<>(Map.of(ONE, 10L, TWO, 20L));

    private final Map<InputPartition, Long> ends = new HashMap<>(POSITIONS);
    private boolean outage;

    private final IdleInput idle = new IdleInput(Duration.ofMillis(100), asked -> {
        if (outage) {
            throw ServiceException.environment("no answer", null);
        }
        Map<InputPartition, Long> answer = new HashMap<>(ends);
        answer.keySet().retainAll(asked);
        return answer;
    });

    @Test
    void shouldTakeNothingForIdleBeforeTimeout() {
        assertThat(idle(1_000)).isEmpty();
        assertThat(idle(1_099)).isEmpty();
        assertThat(idle(1_100)).containsExactly(ONE, TWO);
    }

    @Test
    void shouldNotTakePartitionForIdleOfWhichSomethingIsReadForTheFirstTime() {
        idle(1_000);

        assertThat(idle(1_100, ONE)).containsExactly(TWO);
    }

    @Test
    void shouldTakePartitionForIdleWhoseRecordsAreAllRejected() {
        idle(1_000);
        idle.read(List.of(range(ONE, false)), 1_090);
        idle(1_100);
        ends.put(ONE, 11L); // More of them come already.

        assertThat(idle(1_110, ONE)).containsExactly(ONE, TWO);
    }

    @Test
    void shouldNotTakePartitionForIdleThatIsReadButNotToWhereItEnded() {
        idle(1_000);
        ends.put(ONE, 11L);
        idle(1_100, ONE);

        assertThat(idle(1_110, ONE)).containsExactly(TWO);
    }

    @Test
    void shouldNotRememberEndsOfOlderBatches() {
        idle(1_000);
        idle(1_100);
        Idle unasked = idle.at(1_110, POSITIONS, Set.of(), false);

        assertThat(unasked).isEqualTo(Idle.NONE);
        assertThat(idle(1_120, ONE)).containsExactly(TWO);
    }

    @Test
    void shouldEndIdlenessByRecordsOfTheBatchItself() {
        Idle both = new Idle(Set.of(), Set.of(ONE, TWO));

        assertThat(both.after(List.of(range(ONE, true), range(TWO, false)))).containsExactly(TWO);
        assertThat(new Idle(Set.of(ONE), Set.of()).after(List.of(range(ONE, true))))
                .containsExactly(ONE);
    }

    @Test
    void shouldWaitForTimeoutAfterLastRecord() {
        idle(1_000);
        idle.read(List.of(range(ONE, true)), 1_050);

        assertThat(idle(1_149)).containsExactly(TWO);
        assertThat(idle(1_150)).containsExactly(ONE, TWO);
    }

    @Test
    void shouldNotTakePartitionForIdleThatHasSomethingAhead() {
        idle(1_000);
        ends.put(ONE, 11L);

        assertThat(idle(1_100)).containsExactly(TWO);
    }

    @Test
    void shouldTakeDiscoveredPartitionForIdleUntilItHasCaughtUp() {
        idle.discovered(ONE);
        ends.put(ONE, 11L);
        assertThat(idle(1_000, ONE)).containsExactly(ONE);
        assertThat(idle(1_001, ONE)).containsExactly(ONE);
        ends.put(ONE, 10L);
        assertThat(idle(1_002, ONE)).containsExactly(ONE);

        ends.put(ONE, 30L); // It is read as far as the end was a batch ago, and more has come.
        assertThat(idle(1_003, ONE)).isEmpty();
        assertThat(idle(1_004, ONE)).isEmpty();
    }

    @Test
    void shouldTakeDiscoveredPartitionThatIsEmptyForCaughtUp() {
        idle.discovered(ONE);

        assertThat(idle(1_000)).isEmpty();
    }

    @Test
    void shouldTakeNothingForIdleWhileBrokersDoNotAnswer() {
        idle(1_000);
        outage = true;

        assertThat(idle(2_000)).isEmpty();
    }

    private Set<InputPartition> idle(long clock, InputPartition... reading) {
        return idle.at(clock, POSITIONS, Set.of(reading), true).after(List.of());
    }

    private static RangeReport range(InputPartition partition, boolean active) {
        long end = POSITIONS.get(partition);
        return new RangeReport(new OffsetRange(partition, end - 1, end), 0, active, Tally.NONE, List.of());
    }
}
