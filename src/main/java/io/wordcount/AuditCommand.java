package io.wordcount;

import io.wordcount.audit.Audit;
import io.wordcount.audit.AuditReport;
import io.wordcount.audit.AuditScope;
import io.wordcount.local.Terminal;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code wordcount audit}: proves to anyone that what was published is what the input says. */
@Command(
        name = "audit",
        description = {
            "Counts the input again and compares with what was published; exit code 1 if a result is missing, extra,"
                    + " duplicated or different.",
            "The service may be running. What the topics no longer tell is reported as not checkable."
        },
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "Only windows that start then or later, as 2026-11-22T14:00:00Z.")
    private Instant from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Only windows that start before then.")
    private Instant to;

    @Option(
            names = "--against",
            paramLabel = "TOPIC",
            description = "Compare with this copy of the output topic (a mirror's) instead of output.topic.")
    private String against;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        AuditScope scope =
                new AuditScope(Optional.ofNullable(from), Optional.ofNullable(to), Optional.ofNullable(against));
        PrintWriter terminal = Terminal.ERROR.isThere() ? spec.commandLine().getErr() : null;
        AuditReport report = new Audit(config.load().config(), scope, terminal).run();
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() + System.lineSeparator() : report.text());
        out.flush();
        return report.exitCode().code();
    }
}
