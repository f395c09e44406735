package io.wordcount.text;

/** The formats of a record's value. */
public final class TextDecoders {

    private TextDecoders() {}

    /**
     * The value is the text, in UTF-8. Not well-formed UTF-8 (overlong forms, surrogates, above U+10FFFF, truncated) is
     * {@code UNDECODABLE}.
     */
    public static RecordText plain() {
        return new Plain();
    }

    /**
     * The value is one JSON document in UTF-8 (RFC 8259; a byte order mark is skipped), the text is the string that the
     * pointer (RFC 6901) leads to.
     *
     * <ul>
     *   <li>{@code NO_TEXT}: there is nothing at the pointer, or something else than a string.
     *   <li>{@code UNDECODABLE}: not well-formed UTF-8, not one whole JSON document (also with anything after it, or
     *       nested more than 1,000 deep), or a lone surrogate ({@code "\ud800"}) in the text.
     *   <li>Of several members with the same name the first one counts, on every level of the pointer.
     * </ul>
     *
     * @throws IllegalArgumentException if the pointer is not one; the message says what is allowed
     */
    public static RecordText json(String pointer) {
        return new Json(JsonPath.parse(pointer));
    }

    private record Plain() implements RecordText {
        @Override
        public TextDecoder decoder() {
            return new PlainText();
        }
    }

    private record Json(JsonPath path) implements RecordText {
        @Override
        public TextDecoder decoder() {
            return new JsonText(path);
        }
    }
}
