package io.wordcount.text;

import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;

/** Passes on what is no stop word. Not thread-safe. */
final class StopFilter implements WordSink {

    private final BytesRefHash stopWords = new BytesRefHash();
    private final BytesRef key = new BytesRef();
    private final WordSink next;

    /** The stop words are brought into {@code form}, as the words are. */
    StopFilter(List<String> words, WordForm form, WordSink next) {
        this.next = next;
        for (String word : words) {
            stopWords.add(new BytesRef(form.of(word)));
        }
    }

    @Override
    public void word(byte[] bytes, int offset, int length) {
        key.bytes = bytes;
        key.offset = offset;
        key.length = length;
        if (stopWords.find(key) < 0) {
            next.word(bytes, offset, length);
        }
    }
}
