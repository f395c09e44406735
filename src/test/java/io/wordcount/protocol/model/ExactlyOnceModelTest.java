package io.wordcount.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.protocol.OnDoubt;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The protocol, in every order of steps of two drivers, two shards, a store and a ledger, with a crash possible between
 * any two steps, by the code that decides in production. The promise: a reader sees every result once, in order, and
 * wherever all drivers die, a new one can go on. Larger bounds are explored by {@link ExactlyOnceModelIT}.
 */
class ExactlyOnceModelTest {

    @Test
    void shouldKeepThePromiseWhenCommitsAreNotAnswered() {
        assertKept(new Bounds(2, 2, 2, 0, 0, 0, true, OnDoubt.FAIL));
    }

    @Test
    void shouldKeepThePromiseWithSnapshotsAndDeletion() {
        assertKept(new Bounds(2, 1, 1, 1, 0, 0, false, OnDoubt.FAIL));
    }

    @Test
    void shouldKeepThePromiseWhenACrashLeavesATornObject() {
        assertKept(new Bounds(2, 2, 2, 0, 0, 1, false, OnDoubt.FAIL));
    }

    @Test
    void shouldKeepThePromiseWhenStartsCrash() {
        assertKept(new Bounds(3, 1, 1, 0, 0, 0, false, OnDoubt.FAIL));
    }

    @Test
    void shouldCountEverythingOnceMoreAfterAReset() {
        assertKept(new Bounds(3, 2, 1, 0, 0, 0, false, OnDoubt.FAIL, 1));
    }

    /** Nothing is doubled or lost but what {@code checkpoint.on-doubt} accepts, and that one way only. */
    @ParameterizedTest
    @EnumSource(OnDoubt.class)
    void shouldKeepThePromiseWhenALedgerExpires(OnDoubt onDoubt) {
        assertKept(new Bounds(2, 2, 2, 0, 1, 0, false, onDoubt));
    }

    /** Without this the tests above would prove nothing. */
    @ParameterizedTest
    @EnumSource(Rule.class)
    void shouldBreakThePromiseWithoutTheRule(Rule rule) {
        Explorer explorer = new Explorer(EnumSet.complementOf(EnumSet.of(rule)), rule.bounds(), 2);
        assertThat(explorer.explore()).isPresent();
    }

    static void assertKept(Bounds bounds) {
        Explorer explorer = new Explorer(EnumSet.allOf(Rule.class), bounds, 1);
        assertThat(explorer.explore()).isEmpty();
        assertThat(explorer.states()).isGreaterThan(5_000);
    }
}
