package io.wordcount.audit;

import io.wordcount.config.WordCountConfig;
import io.wordcount.model.ExitCode;
import io.wordcount.model.OffsetRange;
import io.wordcount.window.Windows;
import java.util.List;
import java.util.Objects;

/**
 * What an audit has found.
 *
 * @param id the service
 * @param outputTopic the topic that was compared
 * @param confirmedEntry the last journal entry that was published for certain
 * @param judge what was judged by
 * @param inputOffsets how many offsets of the input were read
 * @param outputOffsets how many offsets of the output were read
 * @param foreign records of the output topic that are no results of windows as configured
 * @param findings the verdicts
 * @param reasons why not everything could be proved
 */
public record AuditReport(
        String id,
        String outputTopic,
        long confirmedEntry,
        Judge judge,
        long inputOffsets,
        long outputOffsets,
        long foreign,
        Findings findings,
        List<String> reasons) {

    public AuditReport {
        Objects.requireNonNull(judge, "judge");
        Objects.requireNonNull(findings, "findings");
        reasons = List.copyOf(reasons);
    }

    static AuditReport ofNothing(WordCountConfig config, String topic, Windows windows, String reason) {
        Judge judge = new Judge(
                windows,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                MinCounts.always(1));
        return new AuditReport(config.id(), topic, 0, judge, 0, 0, 0, new Findings(), List.of(reason));
    }

    static AuditReport of(
            WordCountConfig config,
            String topic,
            long confirmedEntry,
            Judge judge,
            InputPlan plan,
            List<OffsetRange> output,
            Comparison.Outcome outcome,
            List<String> reasons) {
        return new AuditReport(
                config.id(),
                topic,
                confirmedEntry,
                judge,
                plan.length(),
                output.stream().mapToLong(OffsetRange::length).sum(),
                outcome.foreign(),
                outcome.findings(),
                reasons);
    }

    /** The exit code of the command: 1 if anything is wrong. What cannot be checked is not wrong. */
    public ExitCode exitCode() {
        return findings.wrong() > 0 ? ExitCode.NEGATIVE : ExitCode.OK;
    }

    /** For people. */
    public String text() {
        return new ReportText(this).render();
    }

    /** For programs: one JSON object. */
    public String json() {
        return new ReportJson(this).render();
    }
}
