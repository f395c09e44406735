package io.wordcount.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.chaos.Mishap.Kind;
import io.wordcount.chaos.Mishap.Target;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void shouldRepeatWhatASeedDoes() {
        assertThat(Script.of(17)).isEqualTo(Script.of(17)).isNotEqualTo(Script.of(18));
        assertThat(Script.of(17).settings(3)).isEqualTo(Script.of(17).settings(3));
        assertThat(new Lines(Script.of(17)).round(0))
                .usingRecursiveComparison()
                .isEqualTo(new Lines(Script.of(17)).round(0));
    }

    @Test
    void shouldDoEveryKindOfHarmInAHundredRuns() {
        Set<Kind> kinds = LongStream.rangeClosed(1, 100)
                .mapToObj(Script::of)
                .flatMap(script -> script.faults().stream())
                .map(Mishap::kind)
                .collect(Collectors.toSet());

        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void shouldKeepOutagesShort() {
        assertThat(LongStream.rangeClosed(1, 1_000).mapToObj(Script::of)).allSatisfy(script -> {
            for (Target target : Arrays.asList(Target.BROKER, Target.STORE)) {
                assertThat(script.faults().stream()
                                .filter(fault -> fault.kind().target() == target)
                                .mapToInt(Mishap::millis)
                                .sum())
                        .isLessThan(15_000);
            }
            assertThat(script.faults()).isNotEmpty();
        });
    }
}
