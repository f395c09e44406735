package io.wordcount.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code make run}, as a newcomer meets it: broker, object store and service from the distribution. */
class DemoIT {

    private static final long END_SECONDS = 180;

    @TempDir
    private Path dir;

    private Process demo;

    @AfterEach
    void kill() {
        if (demo != null) {
            demo.destroyForcibly();
        }
    }

    @Test
    void shouldCountAPipedTextToItsEnd() throws IOException, InterruptedException {
        Path text = dir.resolve("text.txt");
        Files.writeString(text, "the whale, the sea\n".repeat(2000) + "\n* * *\n" + "Ahab\n".repeat(1000) + "* * *\n");

        start(text.toFile(), "");

        assertThat(demo.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(output())
                .contains("All of it: 9,000 words, 4 different, in 3,003 lines")
                .containsPattern("1  the +4,000 ")
                .containsPattern("2  sea +2,000 ")
                .containsPattern("3  whale +2,000 ")
                .containsPattern("4  ahab +1,000 ");
        assertThat(demo.exitValue()).isZero();
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void shouldShowSampleTextWithoutInputUntilCtrlC() throws IOException, InterruptedException {
        start(new File("/dev/null"), "");
        Awaitility.await().atMost(Duration.ofSeconds(END_SECONDS)).until(() -> output().contains(" words, "));

        new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();

        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isZero();
        assertThat(output()).containsPattern("1  \\S+ +[\\d,]+  █").contains("Stopping");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void shouldSayWhyTheServiceDoesNotRun() throws IOException, InterruptedException {
        start(new File("/dev/null"), "-Dwordcount.batch-interval=soon");

        assertThat(demo.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(output())
                .contains("the service ended with exit code")
                .contains("service.log")
                .contains("batch-interval");
        assertThat(demo.exitValue()).isEqualTo(3);
    }

    private void start(File input, String options) throws IOException {
        Path temporary = Files.createDirectory(dir.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder("target/wordcount/bin/wordcount", "demo")
                .redirectInput(input)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("output").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", "-Xmx1g -Djava.io.tmpdir=" + temporary);
        builder.environment().put("WORDCOUNT_OPTS", options);
        demo = builder.start();
    }

    private String output() throws IOException {
        return Files.readString(dir.resolve("output"));
    }

    /** What the demo has left behind; the JVM's own files (hsperfdata, native libraries) do not count. */
    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("wordcount-"))
                    .toList();
        }
    }
}
