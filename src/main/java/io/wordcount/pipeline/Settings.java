package io.wordcount.pipeline;

import io.wordcount.config.OnChange;
import io.wordcount.config.ResultSettings;
import io.wordcount.config.WordCountConfig;
import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Segment;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings that results depend on, as an epoch records them: those of the configuration, and the analyzer. */
final class Settings {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final String ANALYZER = "analyzer";

    private Settings() {}

    /** What an epoch that runs under this spec records. */
    static SortedMap<String, String> of(JobSpec spec) {
        SortedMap<String, String> settings = new TreeMap<>(spec.config().resultSettings());
        settings.put(ANALYZER, spec.rules().analyzer().identity());
        return settings;
    }

    /** The configuration with the settings that an epoch has recorded. */
    static WordCountConfig under(WordCountConfig config, SortedMap<String, String> recorded) {
        SortedMap<String, String> settings = new TreeMap<>(recorded);
        settings.remove(ANALYZER);
        return config.under(settings);
    }

    /**
     * Refuses an entry that may not have been published everywhere and that this version would compute with another
     * analyzer than it was computed with: some shards may have published the old words, the others would publish the new.
     *
     * @param segment the part of the chain that the entry is in
     */
    static void checkUnpublished(Segment segment, JobSpec spec) {
        String then = segment.settings().getOrDefault(ANALYZER, "");
        String now = spec.under(segment.settings(), segment.shardCount())
                .rules()
                .analyzer()
                .identity();
        if (!then.equals(now)) {
            throw ServiceException.refused(
                    "The last journal entry may not have been published in all partitions, and was"
                            + " computed with the analyzer '" + then + "'; here the same settings make '" + now
                            + "', so words could be counted twice or not at all, whatever checkpoint.on-change says. Start once with"
                            + " what the old analyzer needs (its files, its version of the service), stop cleanly, and change then; or"
                            + " give that entry up: wordcount reset --abandon-unpublished.");
        }
    }

    /** Refuses settings with which the recorded state cannot go on; says which others take effect now. */
    static void check(EpochStart last, JobSpec spec) {
        NavigableSet<String> geometry = ResultSettings.changedGeometry(spec.config(), last.settings());
        if (!geometry.isEmpty()) {
            String key = geometry.first();
            throw ServiceException.refused(
                    "These settings cannot change while the state lives: " + geometry + ". wordcount."
                            + key + " was " + last.settings().get(key) + " and is now "
                            + spec.config().resultSettings().get(key)
                            + ". Set them back, "
                            + (geometry.contains("output.topic")
                                    ? "or"
                                    : "or count the input again under them (wordcount reset), or")
                            + " start afresh with another wordcount.id.");
        }
        String before = last.settings().getOrDefault(ANALYZER, "");
        String now = spec.rules().analyzer().identity();
        if (!before.equals(now)) {
            if (spec.config().checkpoint().onChange() == OnChange.FAIL) {
                throw ServiceException.refused("The analyzer was '" + before + "' and is now '" + now
                        + "': the same text may give other words from here on, also within the open windows."
                        + " Set checkpoint.on-change = accept to go on so, count the input again under it (wordcount"
                        + " reset), or bring the old analyzer back.");
            }
            LOG.warn("event=analyzer-changed from='{}' to='{}'", before, now);
        }
        ResultSettings.changed(spec.config(), last.settings())
                .forEach(key -> LOG.info(
                        "event=setting-changed key={} from={} to={}",
                        key,
                        last.settings().get(key),
                        spec.config().resultSettings().get(key)));
    }
}
