package io.wordcount.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;

/** The form that a word is counted in: normalised and case-folded, or neither. It keeps a buffer: not thread-safe. */
final class WordForm {

    private final Normalizer2 normalizer;
    private final boolean foldCase;
    private final StringBuilder normal = new StringBuilder();

    /** NFKC_Casefold for NFKC with folding. */
    WordForm(Normalization normalization, boolean caseFold) {
        boolean nfkcCasefold = normalization == Normalization.NFKC && caseFold;
        normalizer = nfkcCasefold ? Normalizer2.getNFKCCasefoldInstance() : normalizer(normalization);
        foldCase = caseFold && !nfkcCasefold;
    }

    private static Normalizer2 normalizer(Normalization normalization) {
        return switch (normalization) {
            case NFKC -> Normalizer2.getNFKCInstance();
            case NFC -> Normalizer2.getNFCInstance();
            case NONE -> null;
        };
    }

    /** The word's form: the word itself or a buffer, valid until the next call. May be empty or hold white space. */
    CharSequence of(CharSequence word) {
        CharSequence form = normalised(word);
        return foldCase ? normalised(UCharacter.foldCase(form.toString(), true)) : form;
    }

    private CharSequence normalised(CharSequence word) {
        if (normalizer == null || normalizer.isNormalized(word)) {
            return word;
        }
        normal.setLength(0);
        normalizer.normalize(word, normal);
        return normal;
    }
}
