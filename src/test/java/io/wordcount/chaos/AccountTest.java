package io.wordcount.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.chaos.Account.Cell;
import io.wordcount.chaos.Account.Copy;
import io.wordcount.chaos.Account.Outcome;
import io.wordcount.chaos.Lines.Kind;
import io.wordcount.chaos.Lines.Line;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The account must see what is wrong, else chaos would prove nothing. */
class AccountTest {

    private static final long T = 1_000_000;
    private static final Cell A = new Cell(T, "a");

    private final Account account = new Account(script(false));

    @Test
    void shouldFindNothingWrongWithWhatIsRight() {
        add(account, line(T, "a a"), line(T + 9_999, "a"), line(T + 10_000, "a"));

        Balance balance = balance(Map.of(A, List.of(3L), new Cell(T + 10_000, "a"), List.of(1L)));

        assertThat(balance.lost()).isZero();
        assertThat(balance.doubled()).isZero();
        assertThat(balance.expected()).isEqualTo(2);
    }

    @Test
    void shouldSeeResultThatIsMissingOrCountsTooFew() {
        add(account, line(T, "a a"), line(T, "b"));

        Balance balance = balance(Map.of(A, List.of(1L)));

        assertThat(balance.lost()).isEqualTo(2);
        assertThat(balance.doubled()).isZero();
    }

    @Test
    void shouldSeeResultThatCameTwiceOrForNothingOrCountsTooMany() {
        add(account, line(T, "a b"));

        Balance balance =
                balance(Map.of(A, List.of(1L, 1L), new Cell(T, "b"), List.of(2L), new Cell(T, "never"), List.of(1L)));

        assertThat(balance.doubled()).isEqualTo(3);
        assertThat(balance.lost()).isZero();
    }

    @Test
    void shouldSeeUpdateThatCountsTooMany() {
        add(account, line(T, "a"));

        Balance balance = account.balance(new Outcome(Map.of(A, List.of(1L)), Map.of(A, 2L), List.of()));

        assertThat(balance.doubled()).isEqualTo(1);
    }

    @Test
    void shouldCountLateRecordAsCopyOnly() {
        add(account, line(T + 12_000, "x"), line(T, "a"), line(T + 11_999, "b"));
        Map<Cell, List<Long>> finals = Map.of(
                new Cell(T + 10_000, "x"), List.of(1L),
                new Cell(T + 10_000, "b"), List.of(1L));
        Copy late = new Copy("late", "0@1", List.of(T));

        assertThat(balance(finals, late).lost()).isZero();
        assertThat(balance(finals).lost()).isEqualTo(1);
        assertThat(balance(finals, late, late).doubled()).isEqualTo(1);
    }

    @Test
    void shouldNotLetRecordFromTheFutureMoveTime() {
        add(account, new Line(0, T + 900_000, "", List.of(), Kind.FUTURE), line(T, "a"));

        Balance balance = balance(Map.of(A, List.of(1L)), new Copy("future", "0@0", List.of()));

        assertThat(balance.lost()).isZero();
        assertThat(balance.doubled()).isZero();
    }

    @Test
    void shouldExpectCopyOfWhatIsNoText() {
        add(account, new Line(0, T, "", List.of(), Kind.NO_TEXT));

        assertThat(balance(Map.of()).lost()).isEqualTo(1);
        assertThat(balance(Map.of(), new Copy("undecodable", "0@0", List.of())).lost())
                .isZero();
    }

    @Test
    void shouldBelieveLateIdleOnlyWhereAPartitionFellSilent() {
        Copy idle = new Copy("late-idle", "0@0", List.of(T));
        Account silent = new Account(script(true));
        add(account, line(T, "a"));
        add(silent, line(T, "a"));

        assertThat(silent.balance(outcome(Map.of(), idle)).lost()).isZero();
        assertThat(silent.balance(outcome(Map.of(), idle)).doubled()).isZero();
        assertThat(balance(Map.of(), idle).lost()).isEqualTo(1);
        assertThat(balance(Map.of(), idle).doubled()).isEqualTo(1);
    }

    private Balance balance(Map<Cell, List<Long>> finals, Copy... copies) {
        return account.balance(outcome(finals, copies));
    }

    private static Outcome outcome(Map<Cell, List<Long>> finals, Copy... copies) {
        return new Outcome(new HashMap<>(finals), Map.of(), Arrays.asList(copies));
    }

    private static void add(Account account, Line... lines) {
        Arrays.asList(lines).forEach(account::add);
    }

    private static Script script(boolean idle) {
        return new Script(1, 10_000, 10_000, 2_000, idle, false, false, List.of());
    }

    private static Line line(long timestamp, String words) {
        return new Line(0, timestamp, words, List.of(words.split(" ")), Kind.TEXT);
    }
}
