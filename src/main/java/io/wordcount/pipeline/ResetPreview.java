package io.wordcount.pipeline;

import io.wordcount.config.Emit;
import io.wordcount.config.InputStart;
import io.wordcount.config.KeyFormat;
import io.wordcount.config.WindowTime;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.InputPartition;
import io.wordcount.protocol.ResetPlan;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a reset would do, for whoever has to confirm it.
 *
 * @param config the service's
 * @param to where it would read from
 * @param location the checkpoint
 * @param lastWritten when the service last wrote there
 * @param plan what stands in its way
 * @param from the first offsets that would be read again
 * @param ends the ends of the input now
 */
public record ResetPreview(
        WordCountConfig config,
        InputStart to,
        String location,
        Optional<Instant> lastWritten,
        ResetPlan plan,
        SortedMap<InputPartition, Long> from,
        SortedMap<InputPartition, Long> ends) {

    /** The preview as text, with a line end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "Resets service '%s' to %s: the next start forgets its counts and reads again.", config.id(), to);
        line(text, "");
        line(text, "  checkpoint  %s, goes on after entry %d", location, plan.seq());
        lastWritten.ifPresent(time -> line(text, "  last sign of life there  %s", time));
        from.forEach((partition, offset) -> line(
                text,
                "  input       %s from offset %d: %,d offsets up to now",
                partition,
                offset,
                Math.max(0, ends.getOrDefault(partition, offset) - offset)));
        line(text, "");
        line(text, "What this means for readers of %s:", config.output().topic());
        line(
                text,
                "- Results published so far stay. Every window whose records are read again gets a final count%s",
                again());
        line(text, "  again, with what the configuration says now.");
        line(text, "- %s", key());
        line(text, "- %s", cut());
        if (config.window().time() == WindowTime.PROCESSING) {
            line(
                    text,
                    "- window.time = processing: what is read again is counted in the windows of then, not of its time.");
        }
        line(text, "- Late and dead-lettered records are copied to their side topics again.");
        line(text, "- wordcount audit then judges what is published from here on.");
        line(text, "");
        line(text, "An instance that still runs is fenced and ends with exit code 4.");
        plan.unpublished().ifPresent(what -> {
            line(text, "");
            line(text, "REFUSED without --abandon-unpublished: %s", what);
        });
        return text.toString();
    }

    private String again() {
        return config.output().emit() == Emit.UPDATES ? ", and its updates," : "";
    }

    private String key() {
        return config.output().key() == KeyFormat.WORD
                ? "The key is the word alone: readers see a second final count of such a window, and a sum over all results"
                        + " counts it twice."
                : "The key names word and window: readers that keep the last value of each key (a compacted topic, a table)"
                        + " end up with the new count; a sum over all results counts it twice.";
    }

    private String cut() {
        return to instanceof InputStart.At at
                ? "Windows that began before " + at + " are counted only as far as their records lie behind the offsets"
                        + " above."
                : "Windows of which retention has removed records are counted without those.";
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
