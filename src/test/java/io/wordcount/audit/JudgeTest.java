package io.wordcount.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Cell CELL = new Cell(5, "word");
    private static final Evidence THREE = Evidence.counted(3);

    private static Evidence found(int partition, long offset, long count) {
        return Evidence.published(new Found(partition, offset, count));
    }

    private static Judge judge(long provableAfter, long outputLostThrough, MinCounts minCounts) {
        return new Judge(Sketch.WINDOWS, 0, 1_000, 50, provableAfter, outputLostThrough, minCounts);
    }

    private static final Judge PLAIN = judge(Long.MIN_VALUE, Long.MIN_VALUE, MinCounts.always(1));

    @Test
    void shouldCallResultMissingThatIsNotThere() {
        assertThat(PLAIN.of(CELL, THREE)).isEqualTo(Verdict.MISSING);
    }

    @Test
    void shouldCallResultExtraWhoseWordWasNeverThere() {
        assertThat(PLAIN.of(CELL, found(0, 1, 3))).isEqualTo(Verdict.EXTRA);
    }

    @Test
    void shouldCallResultDifferentThatSaysAnotherCount() {
        assertThat(PLAIN.of(CELL, THREE.plus(found(0, 1, 4)))).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void shouldCallResultDuplicatedThatStandsTwiceEvenIfBothAreRight() {
        assertThat(PLAIN.of(CELL, found(0, 7, 3).plus(THREE).plus(found(0, 1, 3))))
                .isEqualTo(Verdict.DUPLICATED);
    }

    @Test
    void shouldCallResultRightWhoseCountAddsUpFromAllPartitions() {
        assertThat(PLAIN.of(CELL, Evidence.counted(1).plus(found(0, 1, 4)).plus(THREE)))
                .isEqualTo(Verdict.RIGHT);
    }

    @Test
    void shouldNotJudgeWindowThatWasNotPublishedForCertain() {
        assertThat(PLAIN.of(new Cell(50, "word"), THREE)).isEqualTo(Verdict.OUTSIDE);
        assertThat(PLAIN.of(new Cell(49, "word"), THREE)).isEqualTo(Verdict.MISSING);
    }

    @Test
    void shouldNotJudgeWindowsThatStartOutsideOfSpanAskedFor() {
        Judge judge = new Judge(Sketch.WINDOWS, 50, 60, 50, Long.MIN_VALUE, Long.MIN_VALUE, MinCounts.always(1));

        assertThat(judge.of(new Cell(4, "word"), THREE)).isEqualTo(Verdict.OUTSIDE);
        assertThat(judge.of(new Cell(5, "word"), THREE)).isEqualTo(Verdict.MISSING);
        assertThat(judge.of(new Cell(6, "word"), THREE)).isEqualTo(Verdict.OUTSIDE);
    }

    @Test
    void shouldNotJudgeCountOfWindowThatStartsUpToLostInput() {
        assertThat(judge(50, Long.MIN_VALUE, MinCounts.always(1)).of(CELL, found(0, 1, 3)))
                .isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(judge(49, Long.MIN_VALUE, MinCounts.always(1)).of(CELL, found(0, 1, 3)))
                .isEqualTo(Verdict.EXTRA);
    }

    @Test
    void shouldFindDuplicateAlsoWhereInputIsLost() {
        assertThat(judge(Long.MAX_VALUE, Long.MIN_VALUE, MinCounts.always(1))
                        .of(CELL, found(0, 1, 3).plus(found(0, 2, 3))))
                .isEqualTo(Verdict.DUPLICATED);
    }

    @Test
    void shouldNotCallMissingWhatRetentionMayHaveRemovedFromOutput() {
        assertThat(judge(Long.MIN_VALUE, 5, MinCounts.always(1)).of(CELL, THREE))
                .isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(judge(Long.MIN_VALUE, 4, MinCounts.always(1)).of(CELL, THREE))
                .isEqualTo(Verdict.MISSING);
    }

    @Test
    void shouldFindAnotherCountAlsoWhereRetentionMayHaveRemovedOutput() {
        assertThat(judge(Long.MIN_VALUE, 5, MinCounts.always(1)).of(CELL, THREE.plus(found(0, 1, 4))))
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void shouldExpectNoResultBelowLeastCount() {
        assertThat(judge(Long.MIN_VALUE, Long.MIN_VALUE, MinCounts.always(4)).of(CELL, THREE))
                .isEqualTo(Verdict.RIGHT);
        assertThat(judge(Long.MIN_VALUE, Long.MIN_VALUE, MinCounts.always(4)).of(CELL, THREE.plus(found(0, 1, 3))))
                .isEqualTo(Verdict.EXTRA);
    }

    @Test
    void shouldAcceptEitherBetweenTwoLeastCounts() {
        MinCounts changed = new MinCounts(new TreeMap<>(Map.of(2L, 6L, 4L, Long.MAX_VALUE)));
        Judge judge = judge(Long.MIN_VALUE, Long.MIN_VALUE, changed);

        assertThat(judge.of(CELL, THREE)).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(judge.of(CELL, THREE.plus(found(0, 1, 3)))).isEqualTo(Verdict.RIGHT);
        assertThat(judge.of(CELL, THREE.plus(found(0, 1, 2)))).isEqualTo(Verdict.DIFFERENT);
        assertThat(judge.of(CELL, Evidence.counted(4))).isEqualTo(Verdict.MISSING);
        assertThat(judge.of(new Cell(6, "word"), THREE)).isEqualTo(Verdict.RIGHT);
        assertThat(judge.of(new Cell(6, "word"), THREE.plus(found(0, 1, 3)))).isEqualTo(Verdict.EXTRA);
    }

    @Test
    void shouldNameFirstTwoPlacesInWhateverOrderTheyAreRead() {
        Evidence evidence = found(1, 0, 3).plus(found(0, 9, 3)).plus(found(0, 2, 3));

        assertThat(evidence.times()).isEqualTo(3);
        assertThat(evidence.first()).containsExactly(new Found(0, 2, 3), new Found(0, 9, 3));
    }
}
