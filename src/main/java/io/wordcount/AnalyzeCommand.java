package io.wordcount;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import io.wordcount.text.Analyzers;
import io.wordcount.text.Explanation;
import io.wordcount.text.TextOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wordcount analyze}: shows which words a text has, and how each step of {@code wordcount.text} makes them. */
@Command(
        name = "analyze",
        description =
                "Shows step by step which words a text has. Without a text, every line of the standard input is one.",
        mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {

    private static final JsonFactory JSON = new JsonFactory();

    private final InputStream input;

    @Mixin
    private ConfigFile config;

    @Option(names = "--json", description = "Prints a JSON object on a line of its own for every text.")
    private boolean json;

    @Parameters(paramLabel = "TEXT", arity = "0..*", description = "The text; several are joined by spaces.")
    private List<String> texts = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    AnalyzeCommand() {
        this(System.in);
    }

    AnalyzeCommand(InputStream input) {
        this.input = input;
    }

    @Override
    public Integer call() {
        TextOptions options = config.load().config().text();
        if (!texts.isEmpty()) {
            show(options, String.join(" ", texts));
            return ExitCode.OK.code();
        }
        // A decoder made this way refuses what is no UTF-8.
        BufferedReader lines = new BufferedReader(new InputStreamReader(input, UTF_8.newDecoder()));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                show(options, line);
            }
        } catch (CharacterCodingException e) {
            throw ServiceException.environment(
                    "The standard input is not UTF-8; the service puts such records among the dead letters.", e);
        } catch (IOException e) {
            throw ServiceException.environment("The standard input cannot be read: " + e, e);
        }
        return ExitCode.OK.code();
    }

    private void show(TextOptions options, String text) {
        Explanation explanation = Analyzers.explain(options, text);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? json(text, explanation) : readable(text, explanation));
        out.flush();
    }

    /** A line per step; a step that changes nothing says so. */
    private static String readable(String text, Explanation explanation) {
        int width = explanation.steps().stream()
                .mapToInt(step -> step.name().length())
                .max()
                .orElse(0);
        String line = "%-" + Math.max(width, 8) + "s  %s%n";
        StringBuilder shown = new StringBuilder();
        shown.append(line.formatted("text", text)).append(line.formatted("analyzer", explanation.identity()));
        List<String> before = null;
        for (Explanation.Step step : explanation.steps()) {
            shown.append(
                    line.formatted(step.name(), step.words().equals(before) ? "(no change)" : words(step.words())));
            before = step.words();
        }
        int count = explanation.words().size();
        return shown.append(line.formatted("counted", count == 1 ? "1 word" : count + " words"))
                .append(System.lineSeparator())
                .toString();
    }

    private static String words(List<String> words) {
        return words.isEmpty()
                ? "(nothing)"
                : words.stream().map(word -> "[" + word + "]").collect(Collectors.joining(" "));
    }

    private static String json(String text, Explanation explanation) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("text", text);
            json.writeStringField("analyzer", explanation.identity());
            json.writeArrayFieldStart("steps");
            for (Explanation.Step step : explanation.steps()) {
                json.writeStartObject();
                json.writeStringField("step", step.name());
                words(json, step.words());
                json.writeEndObject();
            }
            json.writeEndArray();
            words(json, explanation.words());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a StringWriter does not fail", e);
        }
        return line + "\n";
    }

    private static void words(JsonGenerator json, List<String> words) throws IOException {
        json.writeArrayFieldStart("words");
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }
}
