package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that are a value and the beginning of another key. */
class ShadowedTest {

    @Test
    void shouldFindThemInEitherOrderAndSpelling() {
        assertThat(find("wordcount.spark { a = 1, a.b = 2 }")).containsExactly("spark.a");
        assertThat(find("wordcount.spark { a.b = 2, a = 1 }")).containsExactly("spark.a");
        assertThat(find("wordcount.spark { a = 1 }\nwordcount { spark { a { b = 2 } } }"))
                .containsExactly("spark.a");
        assertThat(find("wordcount.kafka.properties.a = [1]\nwordcount.kafka.properties.a.b.c = 1"))
                .containsExactly("kafka.properties.a");
        assertThat(find("wordcount { window.size = 1m, window = 5 }")).containsExactly("window");
    }

    @Test
    void shouldAllowQuotedKeysAndRepeatedValues() {
        assertThat(find("wordcount.spark { a = 1, \"a.b\" = 2 }")).isEmpty();
        assertThat(find("wordcount.spark { a = 1, a = 2 }")).isEmpty();
        assertThat(find("wordcount.spark { a { b = 1 }, a { c = 2 } }")).isEmpty();
        assertThat(find("wordcount.spark { a = ${x}, a.b = 1 }")).isEmpty();
        assertThat(find("mine { a = 1, a.b = 2 }")).isEmpty();
    }

    @Test
    void shouldSayWhereAndWhatIsAllowed() {
        // when
        List<ConfigProblem> problems =
                Shadowed.find(Hocon.ofText("wordcount.spark {\n  a.x = 1\n  a.x.b = 2\n}", "app.conf"));

        // then
        assertThat(problems)
                .extracting(ConfigProblem::toString)
                .containsExactly("wordcount.spark.a.x (app.conf:2): is a value, and in line 3 also the beginning of"
                        + " wordcount.spark.a.x.b; one of the two would be lost. Allowed: such keys in quotes, as in"
                        + " \"x.b\" = ...");
    }

    private static List<String> find(String text) {
        return Shadowed.find(Hocon.ofText(text, "app.conf")).stream()
                .map(ConfigProblem::key)
                .toList();
    }
}
