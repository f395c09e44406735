package io.wordcount.sink;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;

/**
 * How many bytes a record takes at most in a batch of its own, in Kafka's message format 2 (Kafka documentation, section
 * 5.3): 61 bytes of batch header, then the record, whose numbers are varints of at most 5 or 10 bytes.
 */
final class RecordSize {

    private static final int BATCH = 61;
    private static final int FIXED = 5 + 1 + 10 + 5 + 5;
    private static final int VARINT = 5;

    private RecordSize() {}

    /** The bound, in bytes. */
    static long atMost(byte[] key, byte[] value, Iterable<Header> headers) {
        long size = (long) BATCH + FIXED + VARINT + length(key) + VARINT + length(value);
        for (Header header : headers) {
            size += VARINT + header.key().getBytes(StandardCharsets.UTF_8).length + VARINT + length(header.value());
        }
        return size;
    }

    /**
     * What a record may take by {@link #atMost} so that a batch of it is within {@code limit} also after compression:
     * what does not compress grows a little.
     */
    static long within(long limit) {
        return limit - limit / 128 - 512;
    }

    static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
