package io.wordcount.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.protocol.OnDoubt;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The protocol, checked in every order of steps of two drivers, two shards, a store and a ledger, with a crash between any
 * two steps, by the code that decides in production. The promise: a reader sees every result once, in order, and wherever
 * all drivers die, a new one can go on.
 */
class ExactlyOnceModelTest {

    @Test
    void shouldShowEveryResultOnce() {
        Explorer explorer =
                new Explorer(EnumSet.allOf(Rule.class), new Bounds(2, 2, 2, 0, 0, 0, true, OnDoubt.FAIL), 1);
        Optional<String> broken = explorer.explore();
        System.out.println("STATES " + explorer.states());
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void shouldFindTheFaultWithoutTheRule(Rule rule) {
        EnumSet<Rule> rules = EnumSet.complementOf(EnumSet.of(rule));
        Explorer explorer = new Explorer(rules, new Bounds(2, 2, 2, 0, 0, 0, true, OnDoubt.FAIL), 1);
        Optional<String> broken = explorer.explore();
        System.out.println(rule + " STATES " + explorer.states() + " " + broken.orElse("NOTHING"));
        assertThat(broken).isPresent();
    }
}
