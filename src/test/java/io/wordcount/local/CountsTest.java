package io.wordcount.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {

    @Test
    void shouldShowTheMostFrequentFirstAndEqualOnesByTheAlphabet() {
        Counts counts = new Counts();
        counts.add("b", 1);
        counts.add("a", 1);
        counts.add("the", 1000);
        counts.add("the", 500);

        assertThat(counts.top(2))
                .containsExactly(
                        "    1  the                      1,500  ████████████████████████████████",
                        "    2  a                            1  █");
    }

    @Test
    void shouldSumWordsAndCountDifferentOnes() {
        Counts counts = new Counts();
        counts.add("a", 2);
        Counts other = new Counts();
        other.add("a", 3);
        other.add("b", 1);

        counts.addAll(other);

        assertThat(counts.words()).isEqualTo(6);
        assertThat(counts.different()).isEqualTo(2);
    }

    @Test
    void shouldCutALongWordBetweenCharacters() {
        Counts counts = new Counts();
        counts.add("e\u0301".repeat(30), 1);

        assertThat(counts.top(1)).singleElement().asString().contains(" " + "e\u0301".repeat(19) + "… ");
    }

    @Test
    void shouldShowNothingWithoutCounts() {
        assertThat(new Counts().top(10)).isEmpty();
    }
}
