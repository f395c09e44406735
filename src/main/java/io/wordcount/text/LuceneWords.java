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

    private final TokenScanner words = new TokenScanner.Standard();
    private final TokenScanner links;
    private final WordForm form;
    private final boolean keepEmoji;
    private final boolean keepLinks;

    private final Utf8Reader reader = new Utf8Reader();
    private final CharTermAttributeImpl token = new CharTermAttributeImpl();
    private final Utf8Buffer word = new Utf8Buffer();

    LuceneWords(WordForm form, KeepOrDrop emoji, Links links) {
        this.links = links == Links.SPLIT ? null : new TokenScanner.WithLinks();
        this.form = form;
        this.keepEmoji = emoji == KeepOrDrop.KEEP;
        this.keepLinks = links == Links.KEEP;
    }

    @Override
    public int segment(byte[] bytes, int offset, int length, WordSink sink, WordSink kept) {
        if (links == null) {
            reader.read(bytes, offset, length);
            return tokens(words, reader, sink, kept);
        }
        int end = offset + length;
        int count = 0;
        int from = offset;
        while (from < end) {
            boolean mayBeLink = LinkMarks.mayBeLink(bytes, from, end);
            int to = LinkMarks.chunkEnd(bytes, from, end);
            while (to < end && LinkMarks.mayBeLink(bytes, to, end) == mayBeLink) {
                to = LinkMarks.chunkEnd(bytes, to, end);
            }
            reader.read(bytes, from, to - from);
            count += tokens(mayBeLink ? links : words, reader, sink, kept);
            from = to;
        }
        return count;
    }

    private int tokens(TokenScanner tokens, Reader text, WordSink sink, WordSink kept) {
        tokens.reset(text);
        int count = 0;
        try {
            for (TokenScanner.Type type = tokens.next(); type != TokenScanner.Type.END; type = tokens.next()) {
                tokens.text(token);
                count += switch (type) {
                    case END -> 0;
                    case WORD -> word(sink, kept);
                    case EMOJI -> keepEmoji ? emit(token, kept) : 0;
                    case LINK -> keepLinks ? emit(form.of(withoutLastDot(token)), kept) : 0;
                };
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // readers of memory do not fail
        }
        return count;
    }

    private int word(WordSink sink, WordSink kept) {
        CharSequence normal = form.of(token);
        return normal != token && hasWhiteSpace(normal) ? again(normal.toString(), sink, kept) : emit(normal, sink);
    }

    /** Ends, since words hold no white space and the normal form of a normal form is the same. */
    private int again(String text, WordSink sink, WordSink kept) {
        return tokens(new TokenScanner.Standard(), new StringReader(text), sink, kept);
    }

    private int emit(CharSequence text, WordSink sink) {
        if (text.length() == 0) {
            return 0;
        }
        word.set(text);
        sink.word(word.bytes(), 0, word.length());
        return 1;
    }

    /** The dot that ends a sentence is none of a link's, though Lucene's grammar takes it in behind a domain. */
    private static CharSequence withoutLastDot(CharSequence link) {
        int last = link.length() - 1;
        return link.charAt(last) == '.' ? link.subSequence(0, last) : link;
    }

    private static boolean hasWhiteSpace(CharSequence text) {
        return text.chars().anyMatch(UCharacter::isUWhiteSpace); // all white space is in the BMP
    }
}
