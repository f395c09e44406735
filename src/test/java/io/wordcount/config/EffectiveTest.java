package io.wordcount.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The effective configuration as it is shown. */
class EffectiveTest {

    private static final String FILE =
            """
            wordcount {
              batch-interval = 2s
              input { topics = [text, more], json-pointer = "/a \\"b\\"" }
              window { size = 5m, slide = 5m, time-zone = America/Sao_Paulo }
              kafka.properties { linger.ms = 5, sasl.jaas.config = hush, "a" = 1, "a.b" = 2 }
              checkpoint.location = "s3a://key:hush@bucket/folder"
              spark { spark.master = "local[2]", spark.hadoop.fs.s3a.secret.key = hush }
            }
            """;

    @Test
    void shouldShowEveryKeyWithTheOriginOfWhatIsNoDefault() {
        // given
        ConfigLoader loader =
                new ConfigLoader(Map.of("WORDCOUNT_OUTPUT_PARTITIONS", "8"), Map.of("wordcount.output.min-count", "2"));

        // when
        String text = Effective.render(loader.parse(FILE, "/etc/app.conf"));

        // then
        assertThat(text)
                .isEqualTo(
                        """
                        # The effective configuration. A value without a comment is the default.
                        wordcount {
                          id = wordcount
                          batch-interval = 2s  # /etc/app.conf:2
                          kafka {
                            bootstrap-servers = "localhost:9092"
                            properties {
                              "a" = 1  # /etc/app.conf:5
                              "a.b" = 2  # /etc/app.conf:5
                              "linger.ms" = 5  # /etc/app.conf:5
                              "sasl.jaas.config" = "<redacted>"  # /etc/app.conf:5
                            }
                          }
                          input {
                            topics = [text, more]  # /etc/app.conf:3
                            start = earliest
                            format = text
                            json-pointer = "/a \\"b\\""  # /etc/app.conf:3
                            on-data-loss = fail
                            accept-compaction = false
                            max-record-bytes = 16MiB
                            late-topic = ""
                            dead-letter-topic = ""
                            properties {}
                          }
                          text {
                            analyzer = standard
                            case-fold = true
                            normalize = nfkc
                            accent-fold = false
                            stop-words = none
                            stemmer = none
                            min-length = 1
                            max-length = 0
                            numbers = keep
                            emoji = keep
                            hashtags-and-mentions = split
                            urls-and-emails = split
                            ngrams = [1]
                          }
                          window {
                            size = 5m  # /etc/app.conf:4
                            slide = 5m  # /etc/app.conf:4
                            grace = 0s
                            time = event
                            idle-timeout = 30s
                            max-future = 1h
                            offset = 0s
                            time-zone = "America/Sao_Paulo"  # /etc/app.conf:4
                          }
                          output {
                            topic = word-counts
                            emit = final
                            emit-interval = 0s
                            format = json
                            key = word
                            min-count = 2  # -Dwordcount.output.min-count
                            create-topics = true
                            partitions = 8  # environment variable WORDCOUNT_OUTPUT_PARTITIONS
                            properties {}
                          }
                          checkpoint {
                            location = "s3a://<redacted>@bucket/folder"  # /etc/app.conf:6
                            interval = 30s
                            retain = 3
                            on-change = fail
                            on-doubt = fail
                          }
                          http {
                            enabled = true
                            port = 8080
                            stall-threshold = 15m
                          }
                          spark {
                            "spark.hadoop.fs.s3a.secret.key" = "<redacted>"  # /etc/app.conf:7
                            "spark.master" = "local[2]"  # /etc/app.conf:7
                          }
                        }
                        """);
    }

    @Test
    void shouldShowWhatCanBeAFileAgain() {
        // given
        ConfigLoader loader = new ConfigLoader(Map.of(), Map.of());
        LoadedConfig loaded = loader.parse(FILE.replace("key:hush@", "").replace("hush", "\"\""), "app.conf");

        // when
        LoadedConfig again = loader.parse(Effective.render(loaded), "again.conf");

        // then
        assertThat(again.config()).isEqualTo(loaded.config());
    }

    @Test
    void shouldShowWarnings() {
        assertThat(Effective.render(new ConfigLoader(Map.of("WORDCOUNT_PORT", "1"), Map.of()).load()))
                .contains("\n# Warning: ignored environment variables that name no key: WORDCOUNT_PORT\n");
    }
}
