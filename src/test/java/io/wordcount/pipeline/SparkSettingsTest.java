package io.wordcount.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.apache.spark.util.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** What Spark is told. */
class SparkSettingsTest {

    private final SparkConf conf = SparkSettings.of(
            TestService.config(
                    """
            wordcount {
              kafka.bootstrap-servers = "broker:9092"
              input.topics = [text]
              output.topic = counts
              checkpoint.location = "file:/checkpoint"
              spark { "spark.locality.wait" = 0s, "spark.broadcast.compress" = true }
            }
            """));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.hadoop.fs.s3a.secret.key",
                "spark.hadoop.fs.s3a.access.key",
                "spark.hadoop.fs.s3a.session.token",
                "spark.hadoop.fs.azure.account.key.acct.dfs.core.windows.net",
                "spark.hadoop.fs.gs.auth.service.account.private.key",
                "spark.ssl.keyPassword",
                "sasl.jaas.config"
            })
    void shouldHaveSparksPagesHideSecrets(String key) {
        assertThat(shown(key)).doesNotContain("hush");
    }

    @Test
    void shouldLetSparksPagesShowTheRest() {
        assertThat(shown("spark.hadoop.fs.s3a.endpoint")).contains("hush");
    }

    @Test
    void shouldTakeWhatTheConfigurationAdds() {
        assertThat(conf.get("spark.locality.wait")).isEqualTo("0s");
    }

    @Test
    void shouldTakeSmallBlocksForTheLittleThatEachStageBroadcasts() {
        assertThat(conf.get("spark.broadcast.blockSize")).isEqualTo("64k");
    }

    @Test
    void shouldLetTheConfigurationSayHowToBroadcast() {
        assertThat(conf.get("spark.broadcast.compress")).isEqualTo("true");
    }

    private String shown(String key) {
        var pairs = JavaConverters.asScalaBuffer(java.util.List.of(new Tuple2<>(key, "hush")))
                .toSeq();
        return Utils.redact(conf, pairs).toString();
    }
}
