package io.wordcount.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** The words of a text as strings, for tests. */
final class Words {

    private Words() {}

    static List<String> of(Analyzer analyzer, String text) {
        return of(analyzer, text.getBytes(UTF_8));
    }

    static List<String> of(Analyzer analyzer, byte[] text) {
        List<String> words = new ArrayList<>();
        int count = analyzer.analyze(
                text, 0, text.length, (bytes, offset, length) -> words.add(new String(bytes, offset, length, UTF_8)));
        if (count != words.size()) {
            throw new AssertionError("returned " + count + " words, called the sink " + words.size() + " times");
        }
        return words;
    }
}
