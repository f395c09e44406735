package io.wordcount.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;

/**
 * Takes hashtags and mentions out of a text and leaves what lies between to another segmenter. A tag is a sign at the
 * start of the text, behind white space, an opening bracket or a quotation mark, or right behind another tag, and 1 to
 * {@link #LONGEST} letters, digits, underscores and marks (Unicode's XID_Continue, as in the hashtags of UAX #31), the
 * first one no mark and not all of them digits.
 */
final class TagSegmenter implements Segmenter {

    static final int LONGEST = 255;

    private final Segmenter between;
    private final WordForm form;
    private final Utf8Buffer tag = new Utf8Buffer();

    TagSegmenter(Segmenter between, WordForm form) {
        this.between = between;
        this.form = form;
    }

    @Override
    public int segment(byte[] bytes, int offset, int length, WordSink words, WordSink kept) {
        int end = offset + length;
        int done = offset;
        int count = 0;
        boolean mayStart = true;
        for (int i = offset; i < end; ) {
            int next = i + Utf8.size(bytes[i]);
            int codePoint = Utf8.codePoint(bytes, i);
            int tagEnd = mayStart && isSign(codePoint) ? tagEnd(bytes, next, end) : -1;
            if (tagEnd < 0) {
                mayStart = opens(codePoint);
                i = next;
                continue;
            }
            count += between.segment(bytes, done, i - done, words, kept);
            count += emit(bytes, i, tagEnd, kept);
            done = tagEnd;
            i = tagEnd;
        }
        return count + between.segment(bytes, done, end - done, words, kept);
    }

    /** Where the tag ends whose sign is right before {@code from}; negative if there is none. */
    private static int tagEnd(byte[] bytes, int from, int end) {
        int i = from;
        int size = 0;
        boolean onlyDigits = true;
        while (i < end) {
            int codePoint = Utf8.codePoint(bytes, i);
            boolean digit = UCharacter.isDigit(codePoint);
            if (!digit && !UCharacter.hasBinaryProperty(codePoint, UProperty.XID_CONTINUE)) {
                break;
            }
            boolean mark = isMark(codePoint);
            if (size == 0 && mark) {
                return -1;
            }
            onlyDigits &= digit || mark;
            size++;
            i += Utf8.size(bytes[i]);
        }
        return onlyDigits || size > LONGEST ? -1 : i;
    }

    private int emit(byte[] bytes, int from, int to, WordSink kept) {
        CharSequence formed = form.of(new String(bytes, from, to - from, UTF_8));
        if (formed.length() < 2) {
            return 0; // The sign alone: the rest is letters that normalise to nothing.
        }
        tag.set(formed);
        kept.word(tag.bytes(), 0, tag.length());
        return 1;
    }

    private static boolean isSign(int codePoint) {
        return switch (codePoint) {
            case '#', '@', '\uFF03', '\uFF20', '\uFE5F', '\uFE6B' -> true;
            default -> false;
        };
    }

    private static boolean isMark(int codePoint) {
        int type = UCharacter.getType(codePoint);
        return type == ECharacterCategory.NON_SPACING_MARK || type == ECharacterCategory.COMBINING_SPACING_MARK;
    }

    private static boolean opens(int codePoint) {
        int type = UCharacter.getType(codePoint);
        return type == ECharacterCategory.START_PUNCTUATION
                || type == ECharacterCategory.INITIAL_PUNCTUATION
                || codePoint == '"'
                || codePoint == '\''
                || UCharacter.isUWhiteSpace(codePoint);
    }
}
