package io.wordcount.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.standard.StandardTokenizerImpl;

/**
 * Tells the kind of a character by trying it out: it is put next to members of every set that the rules of Lucene's
 * grammar are made of, and where the words then begin and end is its signature. Characters with the signature of an
 * example are of the example's kind.
 */
final class Grammar {

    /** The question mark stands for the character; one probe or more for each set of the grammar. */
    private static final String PROBES = "? a?a 1?1 _?_ \u30ab?\u30ab \u6f22?\u6f22 \u3042?\u3042 \u0e01?\u0e01"
            + " \u05d0?\u05d0 \u2764?\u2764 ?' ?\u20e3 #? ?,1 ?:a";

    private final StandardTokenizerImpl scanner = new StandardTokenizerImpl(new StringReader(""));
    private final Map<String, Integer> kinds = new HashMap<>();

    Grammar() {
        for (int kind = 0; kind < Kind.EXAMPLES.length; kind++) {
            for (char example : Kind.EXAMPLES[kind].toCharArray()) {
                Integer other = kinds.put(signature(example), kind);
                if (other != null && other != kind) {
                    throw new IllegalStateException("the probes do not tell kind " + kind + " from kind " + other);
                }
            }
        }
    }

    int kind(char c) {
        return kinds.getOrDefault(signature(c), Kind.HARD);
    }

    private String signature(char c) {
        StringBuilder signature = new StringBuilder();
        scanner.yyreset(new StringReader(PROBES.replace('?', c)));
        try {
            for (int type = scanner.getNextToken();
                    type != StandardTokenizerImpl.YYEOF;
                    type = scanner.getNextToken()) {
                signature.append((char) scanner.yychar()).append((char) scanner.yylength());
                signature.append(type == StandardTokenizerImpl.EMOJI_TYPE ? 'e' : 'w');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // readers of memory do not fail
        }
        return signature.toString();
    }
}
