package io.wordcount.audit;

import static io.wordcount.audit.Sketch.Q0;
import static io.wordcount.audit.Sketch.Q1;
import static io.wordcount.audit.Sketch.decisions;
import static io.wordcount.audit.Sketch.progress;
import static io.wordcount.audit.Sketch.start;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.model.InputPartition;
import io.wordcount.model.OffsetRange;
import io.wordcount.model.Reason;
import io.wordcount.protocol.Decisions;
import io.wordcount.protocol.DropRange;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InputPlanTest {

    private static final EpochRules OTHER_WORDS = Sketch.rules(Sketch.WINDOWS, "another analyzer");

    private static InputPlan.Account account(List<EpochStart> starts, Decisions... decisions) {
        return new InputPlan.Account(starts, List.of(decisions), true, List.of());
    }

    private static InputPlan plan(
            InputPlan.Account account, List<EpochRules> rules, Extent extent, Map<InputPartition, Long> beginnings) {
        return InputPlan.of(account, rules, extent, beginnings);
    }

    private static InputPlan plan(InputPlan.Account account, Progress limit, Map<InputPartition, Long> beginnings) {
        return plan(account, Collections.nCopies(account.starts().size(), Sketch.RULES), extent(limit), beginnings);
    }

    private static Extent extent(Progress limit, Progress... older) {
        return new Extent(
                9,
                Optional.of(limit),
                Stream.concat(Stream.of(limit), Stream.of(older))
                        .map(point -> new Extent.Known(Sketch.epoch(1), point))
                        .toList());
    }

    private static List<String> ranges(InputPlan plan) {
        return plan.scans().stream()
                .flatMap(scan ->
                        scan.parts().stream().map(part -> scan.partition() + ":" + part.from() + "-" + part.until()))
                .toList();
    }

    @Test
    void shouldReadFromStartOffsetsToConfirmedOnes() {
        InputPlan plan = plan(
                account(List.of(start(1, Map.of(Q0, 5L, Q1, 0L), 0))),
                progress(Map.of(Q0, 50L, Q1, 0L), 7, 1),
                Map.of(Q0, 0L, Q1, 0L));

        assertThat(ranges(plan)).containsExactly("text-0:5-50");
        assertThat(plan.provableAfter()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void shouldReadEachEpochUnderItsOwnSettings() {
        InputPlan plan = plan(
                account(List.of(start(1, Map.of(Q0, 5L), 0), start(2, Map.of(Q0, 20L), 0))),
                progress(Map.of(Q0, 50L), 7, 1),
                Map.of(Q0, 0L));

        assertThat(ranges(plan)).containsExactly("text-0:5-20", "text-0:20-50");
    }

    @Test
    void shouldNotReadBeyondConfirmedOffsetsAlsoIfNewEpochBeganThere() {
        InputPlan plan = plan(
                account(List.of(start(1, Map.of(Q0, 5L), 0), start(2, Map.of(Q0, 20L), 0))),
                progress(Map.of(Q0, 15L), 7, 1),
                Map.of(Q0, 0L));

        assertThat(ranges(plan)).containsExactly("text-0:5-15");
    }

    @Test
    void shouldReadDiscoveredPartitionFromWhereItWasDiscovered() {
        InputPlan plan = plan(
                account(List.of(start(1, Map.of(Q0, 0L), 0)), decisions(1, 3, 0, List.of(), Map.of(Q1, 2L), List.of())),
                progress(Map.of(Q0, 50L, Q1, 8L), 7, 1),
                Map.of(Q0, 0L, Q1, 0L));

        assertThat(ranges(plan)).containsExactly("text-0:0-50", "text-1:2-8");
    }

    @Test
    void shouldReadPartitionOfTopicGivenUpAsFarAsItWasRead() {
        InputPlan plan = plan(
                account(List.of(
                        start(1, Map.of(Q0, 0L, Q1, 0L), 0),
                        start(2, Map.of(Q0, 9L, Q1, 6L), 0),
                        start(3, Map.of(Q0, 20L), 0))),
                progress(Map.of(Q0, 50L), 7, 1),
                Map.of(Q0, 0L, Q1, 0L));

        assertThat(ranges(plan)).contains("text-1:0-6").doesNotContain("text-1:6-6");
    }

    @Test
    void shouldProveNothingIfPartitionWasGivenUpAndDiscoveredAgain() {
        InputPlan plan = plan(
                account(
                        List.of(start(1, Map.of(Q0, 0L, Q1, 0L), 0), start(2, Map.of(Q0, 9L), 0)),
                        decisions(2, 3, 0, List.of(), Map.of(Q1, 0L), List.of())),
                progress(Map.of(Q0, 50L, Q1, 8L), 7, 1),
                Map.of(Q0, 0L, Q1, 0L));

        assertThat(plan.provableAfter()).isEqualTo(Long.MAX_VALUE);
        assertThat(plan.reasons()).singleElement().asString().contains("text-1 was given up and discovered again");
    }

    @Test
    void shouldProveOnlyWhatStartsAfterAllRemovedRecords() {
        Progress limit = progress(Map.of(Q0, 50L), 900, 1);
        InputPlan plan = plan(
                account(List.of(start(1, Map.of(Q0, 0L), 0))),
                List.of(Sketch.RULES),
                extent(limit, progress(Map.of(Q0, 11L), 120, 1), progress(Map.of(Q0, 9L), 80, 1)),
                Map.of(Q0, 10L));

        assertThat(ranges(plan)).containsExactly("text-0:10-50");
        assertThat(plan.provableAfter()).isEqualTo(120);
        assertThat(plan.reasons()).singleElement().asString().contains("retention has removed 10 offsets of text-0");
    }

    @Test
    void shouldBoundRemovedRecordsByClockOfEpochAfterThem() {
        InputPlan plan = plan(
                account(List.of(start(1, Map.of(Q0, 0L), 1_000), start(2, Map.of(Q0, 10L), 2_000))),
                progress(Map.of(Q0, 50L), 9_000, 1),
                Map.of(Q0, 10L));

        assertThat(plan.provableAfter()).isEqualTo(2_000 + Sketch.RULES.maxFuture());
    }

    @Test
    void shouldNotMissRecordsThatWereGoneBeforeServiceCame() {
        InputPlan plan = plan(
                account(
                        List.of(start(1, Map.of(Q0, 3L), 0)),
                        decisions(1, 2, 0, List.of(), Map.of(), List.of(new OffsetRange(Q0, 3, 10)))),
                progress(Map.of(Q0, 50L), 9_000, 1),
                Map.of(Q0, 10L));

        assertThat(ranges(plan)).containsExactly("text-0:10-50");
        assertThat(plan.provableAfter()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void shouldProveNothingThatEarlierDecisionsDecideOnceTheyAreForgotten() {
        InputPlan plan = plan(
                new InputPlan.Account(List.of(start(4, Map.of(Q0, 10L), 2_000)), List.of(), false, List.of()),
                progress(Map.of(Q0, 50L), 9_000, 1),
                Map.of(Q0, 0L));

        assertThat(ranges(plan)).containsExactly("text-0:10-50");
        assertThat(plan.provableAfter()).isEqualTo(3_000);
    }

    @Test
    void shouldProveNothingIfDecisionsAreDamaged() {
        InputPlan plan = plan(
                new InputPlan.Account(
                        List.of(start(1, Map.of(Q0, 0L), 0)), List.of(), true, List.of("decisions/7.json (torn)")),
                progress(Map.of(Q0, 50L), 9_000, 1),
                Map.of(Q0, 0L));

        assertThat(plan.provableAfter()).isEqualTo(Long.MAX_VALUE);
        assertThat(plan.scans()).isEmpty();
        assertThat(plan.reasons()).singleElement().asString().contains("decisions/7.json (torn)");
    }

    @Test
    void shouldProveOnlyWhatStartsAfterWordsOfAnotherAnalyzer() {
        InputPlan plan = plan(
                account(List.of(start(1, Map.of(Q0, 0L), 0), start(2, Map.of(Q0, 20L), 500))),
                List.of(OTHER_WORDS, Sketch.RULES),
                extent(progress(Map.of(Q0, 50L), 9_000, 1)),
                Map.of(Q0, 0L));

        assertThat(plan.provableAfter()).isEqualTo(1_500);
        assertThat(plan.reasons()).singleElement().asString().contains("another analyzer");
    }

    @Test
    void shouldGiveEachPartitionTheDecisionsOfTheClockByOffset() {
        DropRange idle = new DropRange(new OffsetRange(Q0, 30, 31), Reason.LATE_IDLE, 1, 2);
        DropRange future = new DropRange(new OffsetRange(Q0, 12, 14), Reason.FUTURE, 0, -1);
        DropRange late = new DropRange(new OffsetRange(Q0, 20, 21), Reason.LATE, 1, 1);
        DropRange other = new DropRange(new OffsetRange(Q1, 3, 4), Reason.FUTURE, 0, -1);
        InputPlan plan = plan(
                account(
                        List.of(start(1, Map.of(Q0, 0L, Q1, 0L), 0)),
                        decisions(1, 2, 0, List.of(idle, late), Map.of(), List.of()),
                        decisions(1, 3, 0, List.of(future, other), Map.of(), List.of())),
                progress(Map.of(Q0, 50L, Q1, 0L), 9_000, 1),
                Map.of(Q0, 0L, Q1, 0L));

        assertThat(plan.scans()).singleElement().satisfies(scan -> assertThat(scan.decided())
                .containsExactly(future, idle));
    }

    @Test
    void shouldTravelToExecutors() throws Exception {
        DropRange future = new DropRange(new OffsetRange(Q0, 12, 14), Reason.FUTURE, 0, -1);
        PartitionScan scan =
                new PartitionScan(Q0, List.of(new PartitionScan.Part(0, 9, Sketch.RULES)), List.of(future));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(scan);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((PartitionScan) in.readObject()).decided()).containsExactly(future);
        }
    }
}
