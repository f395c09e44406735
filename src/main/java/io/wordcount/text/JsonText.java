package io.wordcount.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.wordcount.model.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;

/** A value that is a JSON document with the text in a field. */
final class JsonText implements TextDecoder {

    /** How deep a document may be nested. */
    static final int MAX_DEPTH = 1000;

    /** Numbers are only passed over, and values are limited in size before they come here. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    private final JsonFactory factory = JsonFactory.builder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .streamReadConstraints(CONSTRAINTS)
            .build();

    private final JsonPath path;
    private final Utf8Buffer text = new Utf8Buffer();
    private Reason outcome;

    JsonText(JsonPath path) {
        this.path = path;
    }

    @Override
    public Reason decode(byte[] value, int from, int size) {
        if (!Utf8.isValid(value, from, from + size) || looksLikeUtf16(value, from, size)) {
            return Reason.UNDECODABLE;
        }
        outcome = Reason.NO_TEXT;
        try (JsonParser parser = factory.createParser(value, from, size)) {
            if (parser.nextToken() == null) {
                return Reason.UNDECODABLE;
            }
            value(parser, 0);
            return parser.nextToken() == null ? outcome : Reason.UNDECODABLE;
        } catch (JsonProcessingException e) {
            return Reason.UNDECODABLE;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    /** The parser would take it for UTF-16 or UTF-32; in UTF-8 no JSON document holds a zero byte. */
    private static boolean looksLikeUtf16(byte[] value, int from, int size) {
        for (int i = 0; i < Math.min(4, size); i++) {
            if (value[from + i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Reads the value that the parser stands on, whose pointer so far matches; leaves it on the value's last token. */
    private void value(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (depth == path.depth()) {
            if (token == JsonToken.VALUE_STRING) {
                outcome = read(parser);
            } else {
                parser.skipChildren();
            }
        } else if (token == JsonToken.START_OBJECT) {
            object(parser, depth);
        } else if (token == JsonToken.START_ARRAY) {
            array(parser, depth);
        }
    }

    private Reason read(JsonParser parser) throws IOException {
        CharBuffer chars = CharBuffer.wrap(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        return text.set(chars) ? null : Reason.UNDECODABLE;
    }

    private void object(JsonParser parser, int depth) throws IOException {
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean match = !found && path.leadsTo(depth, parser.currentName());
            parser.nextToken();
            if (match) {
                found = true;
                value(parser, depth + 1);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void array(JsonParser parser, int depth) throws IOException {
        int wanted = path.index(depth);
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i == wanted) {
                value(parser, depth + 1);
            } else {
                parser.skipChildren();
            }
        }
    }

    @Override
    public byte[] bytes() {
        return text.bytes();
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public int length() {
        return text.length();
    }
}
