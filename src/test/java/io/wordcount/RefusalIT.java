package io.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.fixture.Fixtures;
import io.wordcount.fixture.KafkaFixture;
import io.wordcount.fixture.ObjectStoreFixture;
import io.wordcount.fixture.ServiceCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user sees of a start that cannot work: a command in a JVM of its own, with the log as it is delivered, its exit
 * code and all that it says on standard error.
 */
@ExtendWith(Fixtures.class)
class RefusalIT {

    private static final Duration WITHIN = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void shouldReportEverythingThatIsWrongWithConfiguration() throws Exception {
        Refusal refusal = run("window { size = soon, slide = 2m }", "output.key = nothing", "inptu.topics = [a]");

        assertThat(refusal.exitCode()).isEqualTo(2);
        assertThat(refusal.errors())
                .contains("window.size", "soon", "output.key", "nothing", "kafka-streams", "inptu")
                .satisfies(RefusalIT::saysWithoutStackTrace);
    }

    @Test
    void shouldSayThatBrokerCannotBeReached() throws Exception {
        Refusal refusal = run("kafka.bootstrap-servers = \"localhost:1\"");

        assertThat(refusal.exitCode()).isEqualTo(3);
        assertThat(refusal.message())
                .contains("localhost:1", "kafka.bootstrap-servers")
                .hasLineCount(1);
        assertThat(refusal.errors()).satisfies(RefusalIT::saysWithoutStackTrace);
    }

    @Test
    void shouldSayThatTopicIsMissing(KafkaFixture kafka) throws Exception {
        String topic = kafka.unique("missing");

        Refusal refusal =
                run("kafka.bootstrap-servers = \"" + kafka.bootstrapServers() + "\"", "input.topics = [" + topic + "]");

        assertThat(refusal.exitCode()).isEqualTo(3);
        assertThat(refusal.message())
                .contains("'" + topic + "'", "does not exist")
                .hasLineCount(1);
        assertThat(refusal.errors()).satisfies(RefusalIT::saysWithoutStackTrace);
    }

    @Test
    void shouldSayThatBucketIsMissing(KafkaFixture kafka, ObjectStoreFixture objects) throws Exception {
        Refusal refusal = run(
                "kafka.bootstrap-servers = \"" + kafka.bootstrapServers() + "\"",
                "input.topics = [" + kafka.newTopic("text", 1) + "]",
                "output.topic = " + kafka.unique("counts"),
                "checkpoint.location = \"s3a://no-such-bucket/wordcount\"",
                hadoop(objects));

        assertThat(refusal.exitCode()).isEqualTo(3);
        assertThat(refusal.message())
                .contains("s3a://no-such-bucket", "bucket does not exist")
                .hasLineCount(1);
        assertThat(refusal.errors()).satisfies(RefusalIT::saysWithoutStackTrace);
    }

    @Test
    void shouldSayThatObjectStoreCannotBeReached(KafkaFixture kafka) throws Exception {
        Refusal refusal = run(
                "kafka.bootstrap-servers = \"" + kafka.bootstrapServers() + "\"",
                "input.topics = [" + kafka.newTopic("text", 1) + "]",
                "output.topic = " + kafka.unique("counts"),
                "checkpoint.location = \"s3a://wordcount/wordcount\"",
                "spark.\"spark.hadoop.fs.s3a.endpoint\" = \"http://localhost:1\"",
                "spark.\"spark.hadoop.fs.s3a.path.style.access\" = \"true\"",
                "spark.\"spark.hadoop.fs.s3a.access.key\" = a",
                "spark.\"spark.hadoop.fs.s3a.secret.key\" = a");

        assertThat(refusal.exitCode()).isEqualTo(3);
        assertThat(refusal.message())
                .contains("the store does not answer", "fs.s3a.endpoint")
                .hasLineCount(1);
        assertThat(refusal.errors()).satisfies(RefusalIT::saysWithoutStackTrace);
    }

    private static String hadoop(ObjectStoreFixture objects) {
        StringBuilder settings = new StringBuilder();
        objects.hadoopSettings()
                .forEach((key, value) -> settings.append("spark.\"spark.hadoop." + key + "\" = \"" + value + "\"\n"));
        return settings.toString();
    }

    private static void saysWithoutStackTrace(String errors) {
        assertThat(errors.lines()).noneMatch(line -> line.matches("\\s+at .*") || line.contains(" at java.base/"));
        assertThat(errors).doesNotContain("this is a bug");
    }

    /** All of standard error, and its lines that the command itself has written: the one message. */
    private record Refusal(int exitCode, String errors) {

        String message() {
            return String.join(
                    "\n",
                    errors.lines().filter(line -> !line.startsWith("time=")).toList());
        }
    }

    private Refusal run(String... settings) throws IOException, InterruptedException {
        Path config = Files.writeString(
                folder.resolve("wordcount.conf"),
                "wordcount {\nhttp.enabled = false\nspark.\"spark.master\" = \"local[2]\"\ncheckpoint.location = \""
                        + folder.toUri() + "\"\n" + String.join("\n", settings) + "\n}\n");
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(ServiceCommand.of(config, ServiceCommand.CLASS_PATH))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still there after " + WITHIN + ": " + Files.readString(errors));
        }
        return new Refusal(process.exitValue(), Files.readString(errors));
    }
}
