package io.wordcount;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wordcount.text.Analyzers;
import io.wordcount.text.TextOptions;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code wordcount analyze} prints. */
class AnalyzeCommandTest {

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void configure() throws Exception {
        config = Files.writeString(
                folder.resolve("app.conf"),
                "wordcount.text { stop-words = [the, were], numbers = drop, stemmer = english, min-length = 2 }");
    }

    @Test
    void shouldShowEveryStepOfAText() {
        // when
        String shown = analyze("", "--config", config.toString(), "The 12 Dogs", "were running");

        // then
        assertThat(shown.lines().filter(line -> !line.startsWith("analyzer ")))
                .containsExactly(
                        "text                           The 12 Dogs were running",
                        "segments                       [The] [12] [Dogs] [were] [running]",
                        "normalize=nfkc case-fold=true  [the] [12] [dogs] [were] [running]",
                        "numbers=drop                   [the] [dogs] [were] [running]",
                        "stop-words                     [dogs] [running]",
                        "stemmer=english                [dog] [run]",
                        "min-length=2                   (no change)",
                        "counted                        2 words",
                        "");
        assertThat(shown.lines().filter(line -> line.startsWith("analyzer ")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("standard numbers=drop", "lucene=", "icu="));
    }

    @Test
    void shouldTakeEveryLineOfTheInputAsAText() {
        // when
        String shown = analyze("Olá\n\nthe were\n", "-c", config.toString());

        // then
        assertThat(shown.lines().filter(line -> line.startsWith("text ")))
                .map(line -> line.substring(4).strip())
                .containsExactly("Olá", "", "the were");
        assertThat(shown).contains("1 word" + System.lineSeparator(), "(nothing)", "0 words");
    }

    @Test
    void shouldPrintJson() {
        // when
        String shown = analyze("\"Ärger\"\n😀", "--json");

        // then
        String identity = Analyzers.of(TextOptions.STANDARD).identity();
        String steps = "[{\"step\":\"segments\",\"words\":[\"%s\"]},"
                + "{\"step\":\"normalize=nfkc case-fold=true\",\"words\":[\"%s\"]}],\"words\":[\"%s\"]}\n";
        assertThat(shown)
                .isEqualTo("{\"text\":\"\\\"Ärger\\\"\",\"analyzer\":\"" + identity + "\",\"steps\":"
                        + steps.formatted("Ärger", "ärger", "ärger")
                        + "{\"text\":\"😀\",\"analyzer\":\"" + identity + "\",\"steps\":"
                        + steps.formatted("😀", "😀", "😀"));
    }

    @Test
    void shouldSayThatTheInputIsNotUtf8() {
        // given
        StringWriter errors = new StringWriter();
        CommandLine command = command("ä".getBytes(ISO_8859_1))
                .setErr(new PrintWriter(errors))
                .setExecutionExceptionHandler((failure, spec, parsed) -> {
                    errors.write(String.valueOf(failure.getMessage()));
                    return 3;
                });

        // then
        assertThat(command.execute()).isEqualTo(3);
        assertThat(errors.toString()).contains("not UTF-8");
    }

    private static String analyze(String input, String... arguments) {
        StringWriter shown = new StringWriter();
        assertThat(command(input.getBytes(UTF_8)).setOut(new PrintWriter(shown)).execute(arguments))
                .isZero();
        return shown.toString();
    }

    private static CommandLine command(byte[] input) {
        return new CommandLine(new AnalyzeCommand(new ByteArrayInputStream(input)));
    }
}
