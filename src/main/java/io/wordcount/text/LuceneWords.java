package io.wordcount.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.standard.StandardTokenizerImpl;
import org.apache.lucene.analysis.tokenattributes.CharTermAttributeImpl;

/**
 * The definition of the default analyzer, correct for every script: the words of Lucene's StandardTokenizer (UAX #29,
 * in its grammar {@link StandardTokenizerImpl}, which splits words of more than 255 UTF-16 units), each in ICU's
 * NFKC_Casefold.
 *
 * <ul>
 *   <li>Emoji are words and stay as they are, joiners and variation selectors included.
 *   <li>What normalises to nothing (a Hangul filler alone) is dropped.
 *   <li>What normalises to something with white space (U+FDFA is four Arabic words) is segmented again.
 * </ul>
 */
final class LuceneWords implements Analyzer {

    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    private final Utf8Reader reader = new Utf8Reader();
    private final StandardTokenizerImpl grammar = new StandardTokenizerImpl(reader);
    private final CharTermAttributeImpl token = new CharTermAttributeImpl();
    private final StringBuilder normal = new StringBuilder();
    private final Utf8Buffer word = new Utf8Buffer();

    @Override
    public int analyze(byte[] bytes, int offset, int length, WordSink sink) {
        reader.read(bytes, offset, length);
        return words(grammar, reader, sink);
    }

    private int words(StandardTokenizerImpl scanner, Reader text, WordSink sink) {
        try {
            scanner.yyreset(text);
            int words = 0;
            for (int type = scanner.getNextToken();
                    type != StandardTokenizerImpl.YYEOF;
                    type = scanner.getNextToken()) {
                scanner.getText(token);
                words += type == StandardTokenizerImpl.EMOJI_TYPE ? emit(token, sink) : normalised(sink);
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // readers of memory do not fail
        }
    }

    private int normalised(WordSink sink) {
        if (CASEFOLD.isNormalized(token)) {
            return emit(token, sink);
        }
        normal.setLength(0);
        CASEFOLD.normalize(token, normal);
        return hasWhiteSpace(normal) ? segmented(normal.toString(), sink) : emit(normal, sink);
    }

    /** Ends, since words hold no white space and the normal form of a normal form is the same. */
    private int segmented(String text, WordSink sink) {
        StringReader again = new StringReader(text);
        return words(new StandardTokenizerImpl(again), again, sink);
    }

    private int emit(CharSequence text, WordSink sink) {
        if (text.length() == 0) {
            return 0;
        }
        word.set(text);
        sink.word(word.bytes(), 0, word.length());
        return 1;
    }

    private static boolean hasWhiteSpace(CharSequence text) {
        return text.chars().anyMatch(UCharacter::isUWhiteSpace); // all white space is in the BMP
    }
}
