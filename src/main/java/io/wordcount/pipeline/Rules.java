package io.wordcount.pipeline;

import io.wordcount.config.InputConfig;
import io.wordcount.config.InputFormat;
import io.wordcount.config.WindowConfig;
import io.wordcount.config.WindowTime;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.InputPartition;
import io.wordcount.model.Reason;
import io.wordcount.text.AnalyzerFactory;
import io.wordcount.text.Analyzers;
import io.wordcount.text.RecordText;
import io.wordcount.text.TextDecoders;
import io.wordcount.window.Lateness;
import io.wordcount.window.Watermark;
import io.wordcount.window.Windows;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * What decides how one record counts: made of the settings that results depend on, and of nothing else.
 *
 * @param lateness the windows and their grace
 * @param processingTime whether a record's time is the batch's clock instead of its timestamp
 * @param maxFuture how far ahead of the clock a timestamp may lie, milliseconds
 * @param maxRecordBytes the largest value that is counted
 * @param text how a value's text is found
 * @param analyzer how a text's words are found
 * @param keepLate whether there is a late topic
 * @param keepDeadLetters whether there is a dead-letter topic
 */
record Rules(
        Lateness lateness,
        boolean processingTime,
        long maxFuture,
        int maxRecordBytes,
        RecordText text,
        AnalyzerFactory analyzer,
        boolean keepLate,
        boolean keepDeadLetters)
        implements Serializable {

    /** The rules that this configuration sets. */
    static Rules of(WordCountConfig config) {
        WindowConfig window = config.window();
        InputConfig input = config.input();
        return new Rules(
                new Lateness(
                        Windows.of(window.size(), window.slide(), window.offset(), window.timeZone()), window.grace()),
                window.time() == WindowTime.PROCESSING,
                window.maxFuture().toMillis(),
                (int) input.maxRecordBytes(),
                input.format() == InputFormat.JSON ? TextDecoders.json(input.jsonPointer()) : TextDecoders.plain(),
                Analyzers.of(config.text()),
                !input.lateTopic().isEmpty(),
                !input.deadLetterTopic().isEmpty());
    }

    /** The watermark after a batch. */
    Watermark advance(
            Watermark before, Map<InputPartition, Long> streamTimesAfter, Set<InputPartition> idle, long clock) {
        return processingTime
                ? new Watermark(Math.max(before.value(), clock), Watermark.NOT_IDLE)
                : before.advance(streamTimesAfter, idle, clock);
    }

    /** Decisions of the wall clock are kept one by one in any case: the audit needs them. */
    boolean keeps(Reason reason) {
        return reason.isDecidedByClock() || copies(reason);
    }

    /** Whether a record dropped for this reason is copied to a side topic. */
    boolean copies(Reason reason) {
        return reason.isLate() ? keepLate : keepDeadLetters;
    }
}
