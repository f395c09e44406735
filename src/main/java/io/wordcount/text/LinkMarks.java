package io.wordcount.text;

/**
 * Tells from afar which pieces of a text, between white space of ASCII, may hold a URL or an e-mail address. No link crosses
 * such white space, and none is without a dot, {@code ://} or {@code @}.
 */
final class LinkMarks {

    private LinkMarks() {}

    /** Where the piece that begins at {@code from} ends, with the white space behind it. */
    static int chunkEnd(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && !isSpace(bytes[i])) {
            i++;
        }
        while (i < end && isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    /** Whether the piece that begins at {@code from} may hold a link: it has a mark of one, and is not too long to be one. */
    static boolean mayBeLink(byte[] bytes, int from, int end) {
        boolean marked = false;
        int i = from;
        for (; i < end && !isSpace(bytes[i]); i++) {
            marked |= bytes[i] == '.' || bytes[i] == '@' || (bytes[i] == ':' && i + 2 < end && bytes[i + 2] == '/');
        }
        return marked && i - from <= TokenScanner.WithLinks.LONGEST;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
