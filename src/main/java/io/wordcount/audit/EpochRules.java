package io.wordcount.audit;

import io.wordcount.config.InputFormat;
import io.wordcount.config.WindowTime;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochStart;
import io.wordcount.text.AnalyzerFactory;
import io.wordcount.text.Analyzers;
import io.wordcount.text.RecordText;
import io.wordcount.text.TextDecoders;
import io.wordcount.window.Lateness;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a record counted under the settings that one epoch has recorded.
 *
 * @param lateness the windows and their grace
 * @param maxRecordBytes the largest value that was counted
 * @param text how a value's text was found
 * @param analyzer how this version makes words under those settings
 * @param analyzerThen the identity of the analyzer that the epoch had
 * @param obstacle why that analyzer cannot be made here, say since a file of stop words is gone; empty if it can
 * @param maxFuture how far ahead of the clock a timestamp could lie, milliseconds
 * @param minCount smaller counts were not published
 * @param processingTime whether a record's time was the clock
 */
record EpochRules(
        Lateness lateness,
        long maxRecordBytes,
        RecordText text,
        AnalyzerFactory analyzer,
        String analyzerThen,
        String obstacle,
        long maxFuture,
        long minCount,
        boolean processingTime)
        implements Serializable {

    private static final String ANALYZER = "analyzer";

    /** Those of an epoch; {@code config} says the rest, on which results do not depend. */
    static EpochRules of(EpochStart start, WordCountConfig config) {
        SortedMap<String, String> settings = new TreeMap<>(start.settings());
        String analyzerThen = settings.remove(ANALYZER);
        String obstacle = "";
        WordCountConfig then;
        try {
            then = config.under(settings);
        } catch (ServiceException e) {
            settings.keySet().removeIf(key -> key.startsWith("text."));
            then = config.under(settings); // If it was for another reason, it is refused again.
            obstacle = e.getMessage();
        }
        AnalyzerFactory analyzer = Analyzers.of(then.text());
        return new EpochRules(
                new Lateness(then.window().windows(), then.window().grace()),
                then.input().maxRecordBytes(),
                then.input().format() == InputFormat.JSON
                        ? TextDecoders.json(then.input().jsonPointer())
                        : TextDecoders.plain(),
                analyzer,
                analyzerThen == null ? analyzer.identity() : analyzerThen,
                obstacle,
                then.window().maxFuture().toMillis(),
                then.output().minCount(),
                then.window().time() == WindowTime.PROCESSING);
    }

    /** Whether this version makes the same words as the epoch did. */
    boolean makesSameWords() {
        return obstacle.isEmpty() && analyzer.identity().equals(analyzerThen);
    }

    /** What this version has instead of the analyzer of then. */
    String analyzerNow() {
        return obstacle.isEmpty() ? analyzer.identity() : obstacle;
    }
}
