package io.wordcount.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.wordcount.window.Windows;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A result as a reader of the output topic sees it.
 *
 * @param word the word
 * @param count the count
 * @param start the window's start, epoch milliseconds
 * @param end its end
 * @param last whether it is the final one
 */
record PublishedResult(String word, long count, long start, long end, boolean last) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads a record's value; empty if it is none of the service's results. */
    static Optional<PublishedResult> parse(byte[] value) {
        if (value == null) {
            return Optional.empty();
        }
        Fields fields = new Fields();
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                fields.take(parser.currentName(), parser);
            }
            return fields.result();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The index of its window; empty if there is no such window. */
    Optional<Long> window(Windows windows) {
        long index = windows.last(start);
        return windows.start(index) == start && windows.end(index) == end ? Optional.of(index) : Optional.empty();
    }

    /** What has been read of one value. */
    private static final class Fields {

        private String word;
        private Long count;
        private Long start;
        private Long end;
        private Boolean last;

        void take(String name, JsonParser parser) throws IOException {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "word" -> word = token == JsonToken.VALUE_STRING ? parser.getText() : null;
                case "count" -> count = token == JsonToken.VALUE_NUMBER_INT ? (Long) parser.getLongValue() : null;
                case "windowStart" -> start = time(parser);
                case "windowEnd" -> end = time(parser);
                case "final" -> last = token.isBoolean() ? (Boolean) parser.getBooleanValue() : null;
                default -> parser.skipChildren();
            }
        }

        private static Long time(JsonParser parser) throws IOException {
            String text = parser.getValueAsString();
            return text == null ? null : (Long) Instant.parse(text).toEpochMilli();
        }

        Optional<PublishedResult> result() {
            if (word == null || count == null || start == null || end == null || last == null) {
                return Optional.empty();
            }
            return Optional.of(new PublishedResult(word, count, start, end, last));
        }
    }
}
