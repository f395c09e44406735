package io.wordcount.sink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;

/** The parts of a copy, cut to what its topic takes. */
final class Cut {

    /** Room for the header that says what was cut. */
    private static final int NOTE = 128;

    private final byte[] key;
    private final byte[] value;
    private final List<Header> headers;

    private Cut(byte[] key, byte[] value, List<Header> headers) {
        this.key = key;
        this.value = value;
        this.headers = headers;
    }

    /**
     * Cuts a record.
     *
     * @param origin the copy's own headers, which are never cut
     * @param mostValue the most bytes of the value to keep in any case
     * @param limit bytes that the copy may take by {@link RecordSize#atMost}
     */
    static Cut of(ConsumerRecord<ByteBuffer, ByteBuffer> original, List<Header> origin, int mostValue, long limit) {
        byte[] wholeKey = Utils.toNullableArray(original.key());
        byte[] wholeValue = Utils.toNullableArray(original.value());
        byte[] key = wholeKey;
        byte[] value = first(wholeValue, mostValue);
        List<Header> headers = together(original.headers(), origin);
        if (value == wholeValue && RecordSize.atMost(key, value, headers) <= limit) {
            return new Cut(key, value, headers);
        }
        StringJoiner note = new StringJoiner(",");
        long room = limit - NOTE - RecordSize.atMost(key, null, headers);
        String headersCut = "";
        if (room < 0) {
            headersCut = "headers=" + (RecordSize.atMost(key, null, headers) - RecordSize.atMost(key, null, origin));
            headers = together(List.of(), origin);
            room = limit - NOTE - RecordSize.atMost(key, null, headers);
        }
        if (room < 0) {
            key = first(key, limit - NOTE - RecordSize.atMost(null, null, headers));
            room = 0;
        }
        value = first(value, room);
        if (value != wholeValue) {
            note.add("value=" + wholeValue.length);
        }
        if (!headersCut.isEmpty()) {
            note.add(headersCut);
        }
        if (key != wholeKey) {
            note.add("key=" + wholeKey.length);
        }
        headers.add(SideRecords.header("wordcount-truncated", note.toString()));
        return new Cut(key, value, headers);
    }

    private static List<Header> together(Iterable<Header> original, List<Header> origin) {
        List<Header> all = new ArrayList<>();
        original.forEach(all::add);
        all.addAll(origin);
        return all;
    }

    private static byte[] first(byte[] bytes, long most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, (int) Math.max(0, most));
    }

    /** The original key, or its beginning. */
    byte[] key() {
        return key;
    }

    /** The original value, or its beginning. */
    byte[] value() {
        return value;
    }

    /** The original headers, or none of them, then the copy's own. */
    List<Header> headers() {
        return headers;
    }
}
