package io.wordcount.text;

import java.io.IOException;
import java.io.Reader;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizerImpl;
import org.apache.lucene.analysis.standard.StandardTokenizerImpl;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** One of Lucene's two grammars of words, behind one face. */
interface TokenScanner {

    /** What a token is. */
    enum Type {
        END,
        WORD,
        EMOJI,
        LINK
    }

    /** Starts anew with this text. */
    void reset(Reader text);

    /** Goes to the next token. */
    Type next() throws IOException;

    /** The token's text. */
    void text(CharTermAttribute into);

    /** Words, split at 255 UTF-16 units, and emoji. */
    final class Standard implements TokenScanner {

        private final StandardTokenizerImpl grammar = new StandardTokenizerImpl(Reader.nullReader());

        @Override
        public void reset(Reader text) {
            grammar.yyreset(text);
        }

        @Override
        public Type next() throws IOException {
            return switch (grammar.getNextToken()) {
                case StandardTokenizerImpl.YYEOF -> Type.END;
                case StandardTokenizerImpl.EMOJI_TYPE -> Type.EMOJI;
                default -> Type.WORD;
            };
        }

        @Override
        public void text(CharTermAttribute into) {
            grammar.getText(into);
        }
    }

    /**
     * The same, and URLs and e-mail addresses as tokens of their own, of up to {@link #LONGEST}. It looks that far ahead from
     * every character that begins no word, so it is only for text that may hold a link.
     */
    final class WithLinks implements TokenScanner {

        /** URLs can be long, and one that is split would be counted as rubbish. UTF-16 units. */
        static final int LONGEST = 2048;

        private final UAX29URLEmailTokenizerImpl grammar = new UAX29URLEmailTokenizerImpl(Reader.nullReader());

        WithLinks() {
            grammar.setBufferSize(LONGEST);
        }

        @Override
        public void reset(Reader text) {
            grammar.yyreset(text);
        }

        @Override
        public Type next() throws IOException {
            return switch (grammar.getNextToken()) {
                case UAX29URLEmailTokenizerImpl.YYEOF -> Type.END;
                case UAX29URLEmailTokenizerImpl.EMOJI_TYPE -> Type.EMOJI;
                case UAX29URLEmailTokenizerImpl.URL_TYPE, UAX29URLEmailTokenizerImpl.EMAIL_TYPE -> Type.LINK;
                default -> Type.WORD;
            };
        }

        @Override
        public void text(CharTermAttribute into) {
            grammar.getText(into);
        }
    }
}
