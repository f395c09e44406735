package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** JSON as input, counted in windows of 2 min that begin every minute. */
@ExtendWith(Fixtures.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonRecordsIT {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final KafkaFixture kafka;
    private final Scene scene;

    private Map<String, Long> finals;
    private List<Scene.Copy> late;
    private List<Scene.Copy> dead;

    JsonRecordsIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.scene = new Scene(kafka, 1)
                .with("input.format = json", "input.json-pointer = \"/payload/text\"")
                .with("window.size = 2m", "window.slide = 1m", "window.idle-timeout = 1h")
                .withSideTopics();
    }

    @BeforeAll
    void count() {
        kafka.produce(
                scene.input(),
                0,
                Scene.T0,
                "{\"payload\":{\"text\":\"good \\ud83d\\ude00\"}}",
                "{\"payload\":{\"other\":\"a\"}}",
                "{\"payload\":{\"text\":\"lone \\ud83d surrogate\"}}",
                "no JSON at all");
        kafka.produce(scene.input(), 0, Scene.T0 + 2 * MINUTE, json("later"));
        kafka.produce(scene.input(), 0, Scene.T0 + MINUTE, json("partly")); // The window from T0 is over.
        kafka.produce(scene.input(), 0, Scene.T0, json("wholly"));
        kafka.produce(scene.input(), 0, Scene.T0 + 10 * MINUTE, json("end"));
        try (TestService service = TestService.start(scene.hocon())) {
            scene.awaitFinals(7);
            service.stop();
        }
        finals = scene.finals();
        late = scene.lateCopies();
        dead = scene.deadCopies();
    }

    private static String json(String text) {
        return "{\"payload\":{\"text\":\"" + text + "\"}}";
    }

    @Test
    void shouldDeadLetterJsonThatHoldsNoText() {
        assertThat(dead)
                .extracting(Scene.Copy::reason, Scene.Copy::origin)
                .containsExactlyInAnyOrder(tuple("no-text", 1), tuple("undecodable", 2), tuple("undecodable", 3));
    }

    @Test
    void shouldCountTextAtPointerInEveryWindowThatIsLeft() {
        assertThat(finals)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Scene.Result.key(Scene.T0 - MINUTE, "good"), 1L,
                        Scene.Result.key(Scene.T0 - MINUTE, "😀"), 1L,
                        Scene.Result.key(Scene.T0, "good"), 1L,
                        Scene.Result.key(Scene.T0, "😀"), 1L,
                        Scene.Result.key(Scene.T0 + MINUTE, "later"), 1L,
                        Scene.Result.key(Scene.T0 + MINUTE, "partly"), 1L,
                        Scene.Result.key(Scene.T0 + 2 * MINUTE, "later"), 1L));
    }

    @Test
    void shouldNameWindowsThatRecordMissed() {
        assertThat(late)
                .extracting(Scene.Copy::origin, copy -> copy.header("wordcount-windows"))
                .containsExactly(
                        Assertions.tuple(scene.input() + "-0@5", start(Scene.T0)),
                        Assertions.tuple(scene.input() + "-0@6", start(Scene.T0 - MINUTE) + "," + start(Scene.T0)));
    }

    private Tuple tuple(String reason, int offset) {
        return Assertions.tuple(reason, scene.input() + "-0@" + offset);
    }

    private static String start(long time) {
        return Instant.ofEpochMilli(time).toString();
    }
}
