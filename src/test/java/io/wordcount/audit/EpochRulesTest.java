package io.wordcount.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.config.ConfigLoader;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochStart;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class EpochRulesTest {

    private final WordCountConfig config = new ConfigLoader(Map.of(), Map.of())
            .parse(
                    """
                    wordcount { id = a, input.topics = [text], output.topic = counts, kafka.bootstrap-servers = "b:1"
                    checkpoint.location = "file:/tmp/a" }
                    """,
                    "test")
            .config();
    private final SortedMap<String, String> recorded = config.resultSettings();

    @Test
    void shouldGoOnWithoutFileOfAnEarlierEpochAndSayThatItsWordsCannotBeMade() {
        recorded.put("text.stop-words", "file:/is/gone.txt");
        recorded.put("analyzer", "that of then");

        EpochRules rules = EpochRules.of(start(), config);

        assertThat(rules.makesSameWords()).isFalse();
        assertThat(rules.analyzerThen()).isEqualTo("that of then");
        assertThat(rules.analyzerNow()).contains("/is/gone.txt");
    }

    @Test
    void shouldRefuseWhatElseItCannotRead() {
        recorded.put("output.format", "avro");

        assertThatThrownBy(() -> EpochRules.of(start(), config))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("avro");
    }

    private EpochStart start() {
        EpochStart sketch = Sketch.start(1, Map.of(), 0);
        return new EpochStart(
                sketch.epoch(),
                sketch.from(),
                sketch.reset(),
                sketch.startOffsets(),
                recorded,
                sketch.inputTopicIds(),
                sketch.outputTopicId(),
                sketch.shardCount(),
                sketch.startedAt());
    }
}
