package io.wordcount.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void shouldShowEveryStep() {
        TextOptions options = Options.with(
                "stopWords",
                List.of("english"),
                "numbers",
                KeepOrDrop.DROP,
                "stemmer",
                "english",
                "minLength",
                4,
                "hashtagsAndMentions",
                KeepOrSplit.KEEP,
                "ngrams",
                List.of(1, 2));

        Explanation explanation = Analyzers.explain(options, "The 12 Dogs were running 👍 #Go");

        assertThat(explanation.steps())
                .containsExactly(
                        step("segments", "The", "12", "Dogs", "were", "running", "👍", "#Go"),
                        step("normalize=nfkc case-fold=true", "the", "12", "dogs", "were", "running", "👍", "#go"),
                        step("numbers=drop", "the", "dogs", "were", "running", "👍", "#go"),
                        step("stop-words", "dogs", "were", "running", "👍", "#go"),
                        step("stemmer=english", "dog", "were", "run", "👍", "#go"),
                        step("min-length=4", "were", "👍", "#go"),
                        step("ngrams=[1, 2]", "were", "👍", "were 👍", "#go", "👍 #go"));
        assertThat(explanation.words())
                .isEqualTo(Words.of(Analyzers.of(options).create(), "The 12 Dogs were running 👍 #Go"));
        assertThat(explanation.identity()).isEqualTo(Analyzers.of(options).identity());
    }

    @Test
    void shouldShowTheDefaultAnalyzer() {
        assertThat(Analyzers.explain(TextOptions.STANDARD, "Die STRAẞE ❤️, ﷺ").steps())
                .containsExactly(
                        step("segments", "Die", "STRAẞE", "❤️", "ﷺ"),
                        step("normalize=nfkc case-fold=true", "die", "strasse", "❤️", "صلى", "الله", "عليه", "وسلم"));
    }

    @Test
    void shouldShowALanguage() {
        assertThat(Analyzers.explain(Options.with("analyzer", "english"), "The Dogs")
                        .steps())
                .containsExactly(step("segments", "The", "Dogs"), step("analyzer=english", "dog"));
    }

    private static Explanation.Step step(String name, String... words) {
        return new Explanation.Step(name, List.of(words));
    }
}
