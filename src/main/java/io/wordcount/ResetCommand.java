package io.wordcount;

import io.wordcount.config.InputStart;
import io.wordcount.config.WordCountConfig;
import io.wordcount.local.Terminal;
import io.wordcount.model.ExitCode;
import io.wordcount.pipeline.ResetPreview;
import io.wordcount.pipeline.ServiceReset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code wordcount reset}: makes the next start count the input once more; says what that means, and asks. */
@Command(
        name = "reset",
        description = {
            "Makes the next start count the input once more, from nothing, with the settings of now. The service must be"
                    + " stopped.",
            "Says what it means for readers of the counts and asks before it does anything."
        },
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile file;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "START",
            converter = Start.class,
            description = "Where to read from: earliest, or an instant such as 2026-11-22T14:00:00Z.")
    private InputStart to;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--abandon-unpublished",
            description = "Go on even if results were left unpublished, or nobody knows. Those of windows that are not"
                    + " read again are then lost.")
    private boolean abandonUnpublished;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        WordCountConfig config = file.load().config();
        ServiceReset reset = new ServiceReset(config, to);
        ResetPreview preview = reset.preview();
        PrintWriter out = spec.commandLine().getOut();
        out.print(preview.text());
        out.flush();
        if (preview.plan().unpublished().isPresent() && !abandonUnpublished) {
            return ExitCode.REFUSED.code();
        }
        if (!yes && !confirmed(config.id())) {
            out.println("Nothing was changed.");
            return ExitCode.NEGATIVE.code();
        }
        reset.run(abandonUnpublished)
                .forEach((partition, offset) -> out.println("The next start reads " + partition + " from " + offset));
        out.flush();
        return ExitCode.OK.code();
    }

    private boolean confirmed(String id) throws IOException {
        if (!Terminal.INPUT.isThere()) {
            throw new ParameterException(
                    spec.commandLine(), "There is no terminal to ask on: --yes confirms what is written above.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Type the service's id, %s, to go on: ", id);
        out.flush();
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return id.equals(answers.readLine());
    }

    /** {@code latest} is none: nothing would be read again, and what has not been read yet would be lost. */
    static final class Start implements ITypeConverter<InputStart> {
        @Override
        public InputStart convert(String text) {
            if (text.equals("latest")) {
                throw new TypeConversionException("latest would count nothing again; allowed: earliest, or an instant");
            }
            try {
                return InputStart.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text + "'; allowed: earliest, or an instant such as" + " 2026-11-22T14:00:00Z");
            }
        }
    }
}
