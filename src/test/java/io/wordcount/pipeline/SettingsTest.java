package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void shouldRefuseAnotherAnalyzer() {
        EpochStart last = recorded(spec(""));

        assertThatThrownBy(() -> Settings.check(last, spec("text.accent-fold = true")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("The analyzer was 'standard rules=1 lucene=")
                .hasMessageContaining("accent-fold=true")
                .hasMessageContaining("checkpoint.on-change = accept");
    }

    @Test
    void shouldRefuseAnotherVersionOfTheLibraries() {
        SortedMap<String, String> settings = Settings.of(spec(""));
        settings.replaceAll(
                (key, value) -> key.equals("analyzer") ? value.replaceFirst("lucene=9", "lucene=8") : value);

        assertThatThrownBy(() -> Settings.check(recorded(settings), spec("")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("lucene=8");
    }

    @Test
    void shouldAcceptAnotherAnalyzerWhenAskedTo() {
        EpochStart last = recorded(spec(""));

        assertThatCode(() -> Settings.check(last, spec("text.accent-fold = true\ncheckpoint.on-change = accept")))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldGoOnWithTheSameAnalyzer() {
        JobSpec english = spec("text.analyzer = english");

        assertThatCode(() -> Settings.check(recorded(english), english)).doesNotThrowAnyException();
        assertThat(Settings.of(english).get("analyzer")).startsWith("english rules=1 lucene=");
    }

    private static EpochStart recorded(JobSpec spec) {
        return recorded(Settings.of(spec));
    }

    private static EpochStart recorded(SortedMap<String, String> settings) {
        return new EpochStart(
                new EpochId(1, "run1"),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                settings,
                new TreeMap<>(),
                "id",
                2,
                0);
    }

    private static JobSpec spec(String more) {
        String hocon =
                """
                wordcount {
                  id = test
                  kafka.bootstrap-servers = "localhost:9092"
                  input.topics = [text]
                  checkpoint.location = "s3a://bucket/wordcount"
                  %s
                }
                """
                        .formatted(more);
        return JobSpec.of(new EpochId(2, "run2"), TestService.config(hocon), 2, 1, null, null);
    }
}
