package io.wordcount.text;

import com.ibm.icu.lang.UCharacter;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.tokenattributes.CharTermAttributeImpl;

/**
 * The definition of the default analyzer, correct for every script: the words of Lucene's StandardTokenizer (UAX #29,
 * in its own grammar, which splits words of more than 255 UTF-16 units), each in ICU's NFKC_Casefold or another
 * {@link WordForm}.
 *
 * <ul>
 *   <li>Emoji are words and stay as they are, joiners and variation selectors included.
 *   <li>What normalises to nothing (a Hangul filler alone) is dropped.
 *   <li>What normalises to something with white space (U+FDFA is four Arabic words) is segmented again.
 * </ul>
 */
final class LuceneWords implements Segmenter {

    private final TokenScanner scanner;
    private final WordForm form;
    private final boolean keepEmoji;
    private final boolean keepLinks;

    private final Utf8Reader reader = new Utf8Reader();
    private final CharTermAttributeImpl token = new CharTermAttributeImpl();
    private final Utf8Buffer word = new Utf8Buffer();

    LuceneWords(WordForm form, KeepOrDrop emoji, Links links) {
        this(links == Links.SPLIT ? new TokenScanner.Standard() : new TokenScanner.WithLinks(), form, emoji, links);
    }

    private LuceneWords(TokenScanner scanner, WordForm form, KeepOrDrop emoji, Links links) {
        this.scanner = scanner;
        this.form = form;
        this.keepEmoji = emoji == KeepOrDrop.KEEP;
        this.keepLinks = links == Links.KEEP;
    }

    @Override
    public int segment(byte[] bytes, int offset, int length, WordSink words, WordSink kept) {
        reader.read(bytes, offset, length);
        return tokens(scanner, reader, words, kept);
    }

    private int tokens(TokenScanner tokens, Reader text, WordSink words, WordSink kept) {
        tokens.reset(text);
        int count = 0;
        try {
            for (TokenScanner.Type type = tokens.next(); type != TokenScanner.Type.END; type = tokens.next()) {
                tokens.text(token);
                count += switch (type) {
                    case END -> 0;
                    case WORD -> word(words, kept);
                    case EMOJI -> keepEmoji ? emit(token, kept) : 0;
                    case LINK -> keepLinks ? emit(form.of(token), kept) : 0;
                };
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // readers of memory do not fail
        }
        return count;
    }

    private int word(WordSink words, WordSink kept) {
        CharSequence normal = form.of(token);
        return normal != token && hasWhiteSpace(normal) ? again(normal.toString(), words, kept) : emit(normal, words);
    }

    /** Ends, since words hold no white space and the normal form of a normal form is the same. */
    private int again(String text, WordSink words, WordSink kept) {
        return tokens(new TokenScanner.Standard(), new StringReader(text), words, kept);
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
