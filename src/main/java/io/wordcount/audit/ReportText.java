package io.wordcount.audit;

import com.fasterxml.jackson.databind.node.TextNode;
import io.wordcount.window.Windows;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** An {@link AuditReport} for people. */
final class ReportText {

    private final AuditReport report;
    private final Findings findings;
    private final Windows windows;
    private final StringBuilder text = new StringBuilder();

    ReportText(AuditReport report) {
        this.report = report;
        this.findings = report.findings();
        this.windows = report.judge().windows();
    }

    String render() {
        line("Audit of '%s' against the topic '%s'", report.id(), report.outputTopic());
        line("  published for certain up to journal entry %d", report.confirmedEntry());
        line("  read: %,d offsets of the input, %,d of the output", report.inputOffsets(), report.outputOffsets());
        line("  windows checked        %,12d%s", findings.checked().size(), span(findings.checked()));
        line("  windows not checkable  %,12d%s", findings.notCheckable().size(), span(findings.notCheckable()));
        for (Verdict verdict : Verdict.values()) {
            if (verdict != Verdict.OUTSIDE) {
                line("  results %-14s %,12d", verdict.label(), findings.count(verdict));
            }
        }
        if (report.foreign() > 0) {
            line("  %,d records of the output topic are no results of windows as configured", report.foreign());
        }
        report.reasons().forEach(reason -> line("not checkable: %s", reason));
        for (Verdict verdict : Verdict.values()) {
            findings.examples(verdict).forEach(example -> example(verdict, example));
        }
        line("%s", verdict());
        return text.toString();
    }

    private void example(Verdict verdict, Example example) {
        Evidence evidence = example.evidence();
        long window = example.cell().window();
        String found = evidence.first().stream()
                .map(result -> String.format(
                        Locale.ROOT,
                        "%d at %s-%d@%d",
                        result.count(),
                        report.outputTopic(),
                        result.partition(),
                        result.offset()))
                .collect(Collectors.joining(", "));
        long more = evidence.times() - evidence.first().size();
        line(
                "%s: %s in %s: expected %s, found %s%s",
                verdict.label(),
                new TextNode(example.cell().word()),
                window(window, window),
                report.judge().isProvable(window) ? String.valueOf(evidence.expected()) : "not known",
                found.isEmpty() ? "none" : found,
                more > 0 ? " and " + more + " more" : "");
    }

    private String verdict() {
        if (findings.wrong() > 0) {
            return String.format(Locale.ROOT, "WRONG: %,d results", findings.wrong());
        }
        return findings.checked().isEmpty() && findings.count(Verdict.RIGHT) == 0
                ? "NOTHING COULD BE CHECKED"
                : "RIGHT: nothing is missing, extra, duplicated or different";
    }

    private String span(SortedSet<Long> indexes) {
        return indexes.isEmpty() ? "" : "  " + window(indexes.first(), indexes.last());
    }

    private String window(long first, long last) {
        return "[" + Instant.ofEpochMilli(windows.start(first)) + ", " + Instant.ofEpochMilli(windows.end(last)) + ")";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
