package io.wordcount.pipeline;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts words by ICU's word iterator and plain maps: an account that shares no code with the service. */
final class Expected {

    private final long size;
    private final long slide;
    private final Map<String, Long> counts = new TreeMap<>();

    /** Of windows that begin at multiples of {@code slide}; both in milliseconds. */
    Expected(long size, long slide) {
        this.size = size;
        this.slide = slide;
    }

    void add(long timestamp, String text) {
        List<String> words = words(text);
        for (long start = Math.floorDiv(timestamp, slide) * slide; start > timestamp - size; start -= slide) {
            for (String word : words) {
                counts.merge(Scene.Result.key(start, word), 1L, Long::sum);
            }
        }
    }

    Map<String, Long> counts() {
        return counts;
    }

    /**
     * Whether some of the newest window is among these counts. Once the batch that published it has ended, what should have
     * come and has not never will.
     */
    boolean reached(Set<String> published) {
        String newest = Collections.max(counts.keySet());
        String window = newest.substring(0, newest.indexOf(' ') + 1);
        return published.stream().anyMatch(key -> key.startsWith(window));
    }

    static List<String> words(String text) {
        BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);
        words.setText(text);
        List<String> found = new ArrayList<>();
        int start = words.first();
        for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
            if (words.getRuleStatus() != BreakIterator.WORD_NONE) {
                found.add(Normalizer2.getNFKCCasefoldInstance().normalize(text.substring(start, end)));
            }
        }
        return found;
    }
}
