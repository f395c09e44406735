package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wordcount.model.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal: key, value, origin, what is allowed. */
class ConfigErrorsTest {

    /** What stands in {@code wordcount { }} | the key that is named | its value as shown | a part of what is allowed. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            id = ""                                      | id                         | ""         | allowed: 1 to 100 of the characters
            id = -a                                      | id                         | -a         | the first a letter or digit
            id = "a/b"                                   | id                         | a/b        | A-Z a-z 0-9 . _ -
            id = a.ledger                                | id                         | a.ledger   | not .ledger at the end
            batch-interval = 9ms                         | batch-interval             | 9ms        | at least 10ms
            batch-interval = 30                          | batch-interval             | 30         | has no unit
            batch-interval = fast                        | batch-interval             | fast       | allowed: a duration such as
            batch-interval = 10.5ms                      | batch-interval             | 10.5ms     | whole milliseconds
            batch-interval = 200000d                     | batch-interval             | 200000d    | at most 36500d
            kafka.bootstrap-servers = kafka              | kafka.bootstrap-servers    | kafka      | host:port
            kafka.bootstrap-servers = "k:70000"          | kafka.bootstrap-servers    | k:70000    | host:port
            kafka.bootstrap-servers = ""                 | kafka.bootstrap-servers    | ""         | host:port
            kafka.properties.group.id = x                | kafka.properties.group.id  | x          | wordcount.id
            kafka.properties.bootstrap.servers = x       | kafka.properties.bootstrap.servers | x  | wordcount.kafka.bootstrap-servers
            kafka.properties = x                         | kafka.properties           | x          | a block
            kafka.properties.a = [1]                     | kafka.properties.a         |            | a single value
            input.properties.isolation.level = x         | input.properties.isolation.level | x    | exactly-once
            input.properties.enable.auto.commit = true   | input.properties.enable.auto.commit | true | exactly-once
            input.properties.auto.offset.reset = x       | input.properties.auto.offset.reset | x  | wordcount.input.start
            input.properties.value.deserializer = x      | input.properties.value.deserializer | x | bytes
            output.properties.transactional.id = x       | output.properties.transactional.id | x  | wordcount.id
            output.properties.key.serializer = x         | output.properties.key.serializer | x    | bytes
            output.properties.acks = 1                   | output.properties.acks     | 1          | exactly-once
            input = 5                                    | input                      | 5          | a block
            input.topics = text                          | input.topics               | text       | a list
            input.topics = []                            | input.topics               | []         | at least one
            input.topics = [a, a]                        | input.topics               | [a, a]     | each once
            input.topics = [a, "b c"]                    | input.topics               | [a, b c]   | not a topic name
            input.topics = [..]                          | input.topics               | [..]       | not a topic name
            input.topics = [{a = 1}]                     | input.topics               |            | a list of plain values
            input.start = now                            | input.start                | now        | earliest, latest, or an ISO instant
            input.format = xml                           | input.format               | xml        | allowed: text, json
            input.format = TEXT                          | input.format               | TEXT       | allowed: text, json
            input.json-pointer = message                 | input.json-pointer         | message    | must be empty (the whole document) or start with '/'
            input.json-pointer = "/a~2"                  | input.json-pointer         | /a~2       | ~0
            input.on-data-loss = ignore                  | input.on-data-loss         | ignore     | allowed: fail, skip
            input.accept-compaction = maybe              | input.accept-compaction    | maybe      | allowed: true, false
            input.max-record-bytes = 0                   | input.max-record-bytes     | 0          | 1B to 1GiB
            input.max-record-bytes = 2GiB                | input.max-record-bytes     | 2GiB       | 1B to 1GiB
            input.max-record-bytes = big                 | input.max-record-bytes     | big        | a size such as
            input.late-topic = "a b"                     | input.late-topic           | a b        | not a topic name
            input.late-topic = text                      | input.late-topic           | text       | wordcount.input.topics names the same
            input.late-topic = word-counts               | input.late-topic           | word-counts | wordcount.output.topic names the same
            input.dead-letter-topic = "a b"              | input.dead-letter-topic    | a b        | not a topic name
            input.dead-letter-topic = text               | input.dead-letter-topic    | text       | wordcount.input.topics names the same
            text = standard                              | text                       | standard   | a block
            text.analyzer = klingon                      | text.analyzer              | klingon    | allowed: standard, arabic
            text.case-fold = maybe                       | text.case-fold             | maybe      | allowed: true, false
            text.normalize = nfd                         | text.normalize             | nfd        | allowed: nfkc, nfc, none
            text { accent-fold = on, normalize = none }  | text.accent-fold           | on         | needs normalize = nfkc or nfc
            text.stop-words = "the, of"                  | text.stop-words            | the, of    | white space or a comma
            text.stop-words = [the, english]             | text.stop-words            | [the, english] | cannot be one of several
            text.stop-words = "file:/no/such"            | text.stop-words            | file:/no/such | cannot be read
            text.stop-words = "file:/a,b"                | text.stop-words            | file:/a,b  | without commas
            text.stemmer = thai                          | text.stemmer               | thai       | allowed: none, arabic
            text.min-length = 0                          | text.min-length            | 0          | allowed: 1 to
            text { min-length = 5, max-length = 4 }      | text.max-length            | 4          | smaller than min-length = 5
            text.numbers = split                         | text.numbers               | split      | allowed: keep, drop
            text.emoji = split                           | text.emoji                 | split      | allowed: keep, drop
            text.hashtags-and-mentions = drop            | text.hashtags-and-mentions | drop       | allowed: split, keep
            text.urls-and-emails = x                     | text.urls-and-emails       | x          | allowed: split, keep, drop
            text.ngrams = 2                              | text.ngrams                | 2          | a list
            text.ngrams = [1, 6]                         | text.ngrams                | [1, 6]     | different sizes from 1 to 5
            text.ngrams = [one]                          | text.ngrams                | [one]      | a whole number
            text { analyzer = german, stemmer = german } | text.stemmer               | german     | decides this itself
            window.size = 0s                             | window.size                | 0s         | at least 1ms
            window { size = 30s, slide = 1m }            | window.slide               | 1m         | at most wordcount.window.size, which is 30s
            window.slide = 2m                            | window.slide               | 2m         | at most wordcount.window.size, which is 1m
            window.slide = wide                          | window.slide               | wide       | a duration such as
            window { size = 7h, time-zone = Europe/Berlin } | window.size             | 7h         | divide 24 h
            window { size = 7h, slide = 7h, time-zone = Europe/Berlin } | window.size | 7h         | divide 24 h
            window { size = 2d, slide = 1h, time-zone = Europe/Berlin } | window.slide | 1h        | whole days
            window.grace = -1s                           | window.grace               | -1s        | at least 0s
            window.time = ingestion                      | window.time                | ingestion  | allowed: event, processing
            window.idle-timeout = 0s                     | window.idle-timeout        | 0s         | at least 1ms
            window.max-future = -1ms                     | window.max-future          | -1ms       | at least 0s
            window.offset = 1m                           | window.offset              | 1m         | less than wordcount.window.slide, which is 1m
            window.time-zone = Berlin                    | window.time-zone           | Berlin     | America/Sao_Paulo
            window.size = null                           | window.size                | null       | without the line the default holds
            window.size { a = 1 }                        | window.size                |            | a value, no block
            output.topic = ""                            | output.topic               | ""         | not a topic name
            output.topic = text                          | output.topic               | text       | wordcount.input.topics names the same
            output.emit = always                         | output.emit                | always     | allowed: final, updates
            output.emit-interval = 5s                    | output.emit-interval       | 5s         | unless wordcount.output.emit is updates
            output.format = xml                          | output.format              | xml        | allowed: json
            output.key = line                            | output.key                 | line       | allowed: word, windowed, kafka-streams
            output.min-count = 0                         | output.min-count           | 0          | a whole number from 1
            output.min-count = 1.5                       | output.min-count           | 1.5        | a whole number
            output.create-topics = [true]                | output.create-topics       | [true]     | no list
            output.partitions = 0                        | output.partitions          | 0          | 1 to 10000
            output.partitions = 99999999999              | output.partitions          | 99999999999 | a whole number
            checkpoint.location = /tmp/x                 | checkpoint.location        | /tmp/x     | a URI with its scheme
            checkpoint.location = "s3a:bucket"           | checkpoint.location        | s3a:bucket | a URI with its scheme
            checkpoint.location = "s3a://b/a b"          | checkpoint.location        | s3a://b/a b | allowed: a URI
            checkpoint.location = "s3a://b/?x"           | checkpoint.location        | s3a://b/?x | without ? and #
            checkpoint.interval = 0s                     | checkpoint.interval        | 0s         | at least 1ms
            checkpoint.retain = 0                        | checkpoint.retain          | 0          | 1 to 1000
            checkpoint.on-change = maybe                 | checkpoint.on-change       | maybe      | allowed: fail, accept
            checkpoint.on-doubt = maybe                  | checkpoint.on-doubt        | maybe      | allowed: fail, publish, skip
            http.enabled = maybe                         | http.enabled               | maybe      | allowed: true, false
            http.port = 65536                            | http.port                  | 65536      | 0 to 65535
            http.stall-threshold = 1ms                   | http.stall-threshold       | 1ms        | at least 1s
            http.stall-threshold = 1s                    | http.stall-threshold       | 1s         | more than batch-interval
            spark { spark.master = yarn }                | checkpoint.location        | file:///tmp/wordcount | a location that every machine can reach
            spark { spark.speculation = true }           | spark.spark.speculation    | true       | allowed: false
            spark { spark.serializer = x.Kryo }          | spark.spark.serializer     | x.Kryo     | JavaSerializer
            spark { spark.streaming.concurrentJobs = 2 } | spark.spark.streaming.concurrentJobs | 2 | allowed: 1
            spark { executor.memory = 1g }               | spark.executor.memory      | 1g         | begin with "spark."
            windw.size = 1m                              | windw                      |            | did you mean wordcount.window?
            window.sise = 1m                             | window.sise                | 1m         | did you mean wordcount.window.size?
            batchinterval = 1s                           | batchinterval              | 1s         | did you mean wordcount.batch-interval?
            grace = 1s                                   | grace                      | 1s         | did you mean wordcount.window.grace?
            zzz = 1                                      | zzz                        | 1          | there is no such key
            """)
    void shouldRefuse(String text, String key, String value, String allowed) {
        // when
        List<ConfigProblem> problems = problemsOf(Map.of(), Map.of(), "wordcount {\n" + text + "\n}");

        // then
        assertThat(problems).hasSize(1);
        ConfigProblem problem = problems.get(0);
        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.value()).isEqualTo(value == null ? "" : value);
        assertThat(problem.message()).contains(allowed);
        boolean blamesDefault = text.contains("yarn");
        assertThat(problem.origin()).isEqualTo(blamesDefault ? "default" : "app.conf:2");
    }

    @Test
    void shouldRefuseBothDynamicAllocations() {
        // when
        List<ConfigProblem> problems = problemsOf(
                Map.of(),
                Map.of(
                        "wordcount.spark.spark.dynamicAllocation.enabled", "true",
                        "spark.streaming.dynamicAllocation.enabled", "true"),
                "");

        // then
        assertThat(problems)
                .extracting(ConfigProblem::toString)
                .containsExactly("wordcount.spark.spark.streaming.dynamicAllocation.enabled = true"
                        + " (-Dspark.streaming.dynamicAllocation.enabled): allowed: true only while"
                        + " spark.dynamicAllocation.enabled is not true");
    }

    @Test
    void shouldAllowAFileCheckpointOnThisMachineOnly() {
        assertThat(problemsOf(Map.of(), Map.of("spark.master", "local-cluster[2,1,1024]"), ""))
                .isEmpty();
        assertThat(problemsOf(Map.of(), Map.of("spark.master", "localhost"), ""))
                .hasSize(1);
        assertThat(problemsOf(
                        Map.of("WORDCOUNT_CHECKPOINT_LOCATION", "s3a://b/f"), Map.of("spark.master", "k8s://x"), ""))
                .isEmpty();
    }

    @Test
    void shouldNameVariableAndProperty() {
        // when
        List<ConfigProblem> problems = problemsOf(
                Map.of("WORDCOUNT_WINDOW_TIME", "x", "WORDCOUNT_ID", ""),
                Map.of("wordcount.window.size", "y", "wordcount.windw", "z"),
                "wordcount.window.time = event");

        // then
        assertThat(problems)
                .extracting(ConfigProblem::toString)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .isEqualTo("wordcount.windw = z (-Dwordcount.windw): there is no such key; did you mean"
                                        + " wordcount.window?"),
                        line -> assertThat(line)
                                .isEqualTo("wordcount.window.time = x (environment variable WORDCOUNT_WINDOW_TIME):"
                                        + " allowed: event, processing"),
                        line -> assertThat(line)
                                .startsWith("wordcount.window.size = y (-Dwordcount.window.size): allowed: a duration"),
                        line -> assertThat(line)
                                .startsWith("wordcount.id = \"\" (environment variable WORDCOUNT_ID): allowed: 1 to"));
    }

    @Test
    void shouldReportEverythingAtOnceAndNothingThatOnlyFollows() {
        // when
        ConfigException refusal = refusalOf(
                Map.of("WORDCOUNT_OUTPUT_PARTITIONS", "x"),
                Map.of("wordcount.checkpoint.retain", "x"),
                """
                wordcount {
                  idd = a
                  batch-interval = 0s
                  window { size = null, slide = 5m, offset = 2m, grace = -1s }
                  input { topics = [t, t], format = x, late-topic = out, dead-letter-topic = out }
                  output { topic = "o o", emit-interval = 1s }
                  text { analyzer = klingon, min-length = 0, max-length = x, numbers = x, stemmer = german, stop-words = [a, none] }
                  kafka.properties { acks = 0, a = 1, a.b = 2 }
                  spark.spark.speculation = true
                }
                window.grace = 1s
                """);

        // then: slide (compared with a size that is missing) and the names of the output topic are not blamed
        assertThat(refusal.problems())
                .extracting(ConfigProblem::key)
                .containsExactlyInAnyOrder(
                        "idd",
                        "",
                        "batch-interval",
                        "window.size",
                        "window.grace",
                        "input.topics",
                        "input.format",
                        "input.dead-letter-topic",
                        "output.topic",
                        "output.emit-interval",
                        "output.partitions",
                        "text.analyzer",
                        "text.min-length",
                        "text.max-length",
                        "text.numbers",
                        "text.stop-words",
                        "kafka.properties.a",
                        "kafka.properties.acks",
                        "checkpoint.retain",
                        "spark.spark.speculation");
        assertThat(refusal).hasMessageStartingWith("The configuration has 20 errors:\n  app.conf:11: ");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldRefuseAForgottenRoot() {
        assertThat(problemsOf(Map.of(), Map.of(), "window.size = 5m"))
                .extracting(ConfigProblem::toString)
                .containsExactly("app.conf:1: 'window' stands outside of the root; allowed: wordcount { window ... }");
        assertThat(problemsOf(Map.of(), Map.of(), "word-count.window.size = 5m"))
                .extracting(ConfigProblem::toString)
                .containsExactly("app.conf:1: 'word-count' stands outside of the root; allowed: wordcount { ... }");
        assertThat(problemsOf(Map.of(), Map.of(), "wordcount = 5"))
                .extracting(ConfigProblem::toString)
                .containsExactly("app.conf:1: 'wordcount' must be a block { ... }");
    }

    @Test
    void shouldSayWhereTextIsNoHocon() {
        assertThat(problemsOf(Map.of(), Map.of(), "wordcount {\n  a = [1\n}"))
                .extracting(ConfigProblem::toString)
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("app.conf: 3: "));
        assertThat(problemsOf(Map.of(), Map.of(), "wordcount.id = ${nowhere}"))
                .extracting(ConfigProblem::toString)
                .singleElement()
                .satisfies(line -> assertThat(line).contains("app.conf: 1", "${nowhere}"));
    }

    @Test
    void shouldSayThatThereIsNoFile(@TempDir Path folder) throws Exception {
        // given
        ConfigLoader loader = new ConfigLoader(Map.of(), Map.of());
        Path missing = folder.resolve("app.conf");
        Path binary = Files.write(folder.resolve("binary.conf"), new byte[] {(byte) 0xC3, 0x28});

        // then
        assertThat(catchThrowableOfType(ConfigException.class, () -> loader.load(missing)))
                .hasMessage("The configuration has an error:\n  " + missing + ": there is no such file");
        assertThat(catchThrowableOfType(ConfigException.class, () -> loader.load(folder)))
                .hasMessageContaining(folder + ": cannot be read");
        assertThat(catchThrowableOfType(ConfigException.class, () -> loader.load(binary)))
                .hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void shouldNotShowSecretsInErrors() {
        // when
        ConfigException refusal = refusalOf(
                Map.of(),
                Map.of("wordcount.kafka.propertys.sasl.password", "hush"),
                """
                wordcount {
                  kafka.propertie { sasl.jaas.config = hush }
                  spark { hadoop.fs.s3a.secret.key = hush }
                  checkpoint.location = "s3a://key:hush@bucket?x"
                }
                """);

        // then
        assertThat(refusal.problems()).hasSize(4);
        assertThat(refusal).hasMessageContaining("<redacted>").hasMessageNotContaining("hush");
    }

    private static List<ConfigProblem> problemsOf(
            Map<String, String> environment, Map<String, String> properties, String file) {
        ConfigException refusal = refusalOf(environment, properties, file);
        return refusal == null ? List.of() : refusal.problems();
    }

    private static ConfigException refusalOf(
            Map<String, String> environment, Map<String, String> properties, String file) {
        return catchThrowableOfType(
                ConfigException.class, () -> new ConfigLoader(environment, properties).parse(file, "app.conf"));
    }
}
