package io.wordcount.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/** The words of a text by Lucene's and ICU's public interfaces alone, as plainly as they can be written. */
final class Reference {

    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();

    private final StandardTokenizer tokenizer = new StandardTokenizer();
    private final CharTermAttribute term = tokenizer.getAttribute(CharTermAttribute.class);
    private final TypeAttribute type = tokenizer.getAttribute(TypeAttribute.class);

    private record Token(String text, boolean emoji) {}

    List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (Token token : tokens(text)) {
            if (token.emoji()) {
                words.add(token.text());
                continue;
            }
            String form = CASEFOLD.normalize(token.text());
            if (form.codePoints().anyMatch(UCharacter::isUWhiteSpace)) {
                words.addAll(words(form));
            } else if (!form.isEmpty()) {
                words.add(form);
            }
        }
        return words;
    }

    private List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        tokenizer.setReader(new StringReader(text));
        try {
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                tokens.add(new Token(term.toString(), type.type().equals("<EMOJI>")));
            }
            tokenizer.end();
            tokenizer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }
}
