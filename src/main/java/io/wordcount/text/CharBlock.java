package io.wordcount.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What the {@link WordScanner} has to know of 256 neighbouring characters of the Basic Multilingual Plane: their kinds
 * in Lucene's grammar and their forms in ICU's NFKC_Casefold, both asked from the libraries. Immutable.
 *
 * <p>A character that has a kind other than {@link Kind#HARD} has a normalisation boundary before it. So a word of such
 * characters normalises to the normal forms of its characters, one after another.
 */
final class CharBlock {

    /** Characters in a block. */
    static final int SIZE = 256;

    /** Blocks of the plane. */
    static final int BLOCKS = 0x10000 / SIZE;

    /** Beside the kind: the character's normal form is another. */
    static final int CHANGES = 1 << Kind.BITS;

    /** The longest normal form in UTF-8; characters with a longer one are hard. */
    static final int MAX_FORM = 18;

    /** A memo of a pure function: finding out about all blocks takes a third of a second, and few are ever needed. */
    private static final AtomicReferenceArray<CharBlock> KNOWN = new AtomicReferenceArray<>(BLOCKS);

    private final byte[] kinds = new byte[SIZE];
    private final byte[][] forms = new byte[SIZE][];

    private CharBlock(int index) {
        Grammar grammar = new Grammar();
        Normalizer2 casefold = Normalizer2.getNFKCCasefoldInstance();
        for (int i = 0; i < SIZE; i++) {
            char c = (char) (index * SIZE + i);
            int kind = Character.isSurrogate(c) ? Kind.HARD : grammar.kind(c);
            if (kind == Kind.HARD || kind == Kind.OTHER) {
                kinds[i] = (byte) kind;
                continue;
            }
            String self = String.valueOf(c);
            String form = casefold.normalize(self);
            byte[] bytes = form.getBytes(UTF_8);
            if (!casefold.hasBoundaryBefore(c)
                    || bytes.length == 0
                    || bytes.length > MAX_FORM
                    || form.chars().anyMatch(UCharacter::isUWhiteSpace)) {
                kinds[i] = Kind.HARD;
            } else if (form.equals(self)) {
                kinds[i] = (byte) kind;
            } else {
                kinds[i] = (byte) (kind | CHANGES);
                forms[i] = bytes;
            }
        }
    }

    /** The block with this index, {@code [0, BLOCKS)}. */
    static CharBlock of(int index) {
        CharBlock block = KNOWN.get(index);
        if (block == null) {
            block = new CharBlock(index);
            KNOWN.set(index, block);
        }
        return block;
    }

    /** The kind of a character of the block, with {@link #CHANGES}. */
    int kind(int codePoint) {
        return kinds[codePoint % SIZE];
    }

    /** The normal form of a character of the block in UTF-8; {@code null} if it is the character itself. */
    byte[] form(int codePoint) {
        return forms[codePoint % SIZE];
    }
}
