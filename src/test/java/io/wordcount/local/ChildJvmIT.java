package io.wordcount.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmIT {

    private static final String CLASSES = System.getProperty("java.class.path");

    @TempDir
    private Path dir;

    /** What the children run. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println("up " + System.getenv("WORDCOUNT_ID"));
            if (args[0].equals("fail")) {
                throw new IllegalStateException("no luck");
            }
            Thread.sleep(60_000);
        }
    }

    @Test
    void shouldEndWithTheParent() throws IOException, InterruptedException {
        // A parent that is killed closes its end of the pipe, and does no more.
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASSES,
                        Tether.class.getName(),
                        Child.class.getName(),
                        "sleep")
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile())
                .start();
        await(() -> log().contains("up"));

        process.getOutputStream().close();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldNotHearCtrlC() throws IOException, InterruptedException {
        try (ChildJvm child = start("sleep")) {
            await(() -> log().contains("up"));

            new ProcessBuilder("kill", "-INT", Long.toString(child.pid()))
                    .start()
                    .waitFor();

            Awaitility.await().during(Duration.ofSeconds(1)).untilAsserted(child::checkAlive);
        }
    }

    @Test
    void shouldSayWhyItDoesNotAnswer() {
        assertThatThrownBy(() -> start("fail").awaitReady(() -> false, Duration.ofSeconds(30)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("the child ended with exit code 1 before it answered")
                .hasMessageContaining(dir.resolve("log").toString())
                .hasMessageContaining("no luck");
    }

    private ChildJvm start(String argument) {
        return ChildJvm.start(
                "the child", List.of("-Xmx64m"), CLASSES, List.of(Child.class.getName(), argument), dir.resolve("log"));
    }

    private String log() throws IOException {
        return Files.exists(dir.resolve("log")) ? Files.readString(dir.resolve("log")) : "";
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }
}
