package io.wordcount.sink;

import io.wordcount.model.Drop;
import io.wordcount.model.Reason;
import io.wordcount.window.Windows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Makes the copies of records that are not counted, or not in all of their windows: late ones for the late topic, all
 * others for the dead-letter topic.
 *
 * <p>A copy keeps key, value, headers and timestamp, and gets the headers {@code wordcount-reason}, {@code
 * wordcount-topic}, {@code wordcount-partition}, {@code wordcount-offset}, and, of a late record, {@code
 * wordcount-windows}: the starts of the windows that it missed, ISO 8601, separated by commas; of more than {@value
 * #MOST_WINDOWS} the first ones, {@code ...} and the last one. Ours come after the original's, which may have the same
 * names, so {@code lastHeader} finds ours. Copies of one input partition keep their order: they go to the partition of
 * the same number, modulo the side topic's partitions.
 *
 * <p>No copy is refused by the broker, since it would make the whole batch fail again and again:
 *
 * <ul>
 *   <li>A timestamp that the topic does not take is replaced by the entry's clock; then, and where the broker sets
 *       timestamps itself, {@code wordcount-timestamp} holds the original, epoch milliseconds.
 *   <li>Of a record that is {@link Reason#TOO_LARGE} the copy holds the first 64 KiB of the value. A copy still too
 *       large for the topic ({@code max.message.bytes}) or the producer ({@code max.request.size}) loses the end of its
 *       value; where that is not enough, the original's headers; then the end of its key. What was cut is said in
 *       {@code wordcount-truncated}, with the original's sizes in bytes, as in {@code value=20971520,headers=70012}.
 * </ul>
 *
 * <p>Not thread-safe.
 */
public final class SideRecords {

    static final int MOST_WINDOWS = 100;
    private static final int TOO_LARGE_BYTES = 64 << 10;

    private final SinkTopics topics;
    private final long requestBytes;
    private final Windows windows;
    private final long clock;
    private final long now;

    /**
     * Copies for one entry.
     *
     * @param topics where to
     * @param clients whose producer will send them
     * @param windows gives the starts of missed windows
     * @param clock the entry's clock, epoch milliseconds
     * @param now the machine's clock, epoch milliseconds
     */
    public SideRecords(SinkTopics topics, OutputClients clients, Windows windows, long clock, long now) {
        this.topics = topics;
        this.requestBytes = clients.requestBytes(topics);
        this.windows = windows;
        this.clock = clock;
        this.now = now;
    }

    /** Whether records dropped for this reason are copied at all; if not, the original need not be read again. */
    public static boolean isCopied(SinkTopics topics, Reason reason) {
        return topics.sideTopic(reason).isPresent();
    }

    /** The copy of a record; empty if no topic is configured for its reason. */
    public Optional<ProducerRecord<byte[], byte[]>> copy(ConsumerRecord<ByteBuffer, ByteBuffer> original, Drop drop) {
        return topics.sideTopic(drop.reason()).map(topic -> copy(topic, original, drop));
    }

    private ProducerRecord<byte[], byte[]> copy(
            TopicFacts topic, ConsumerRecord<ByteBuffer, ByteBuffer> original, Drop drop) {
        List<Header> origin = origin(original, drop);
        long timestamp = topic.acceptable(original.timestamp(), clock, now);
        if (timestamp != original.timestamp() || topic.logAppendTime()) {
            origin.add(header("wordcount-timestamp", Long.toString(original.timestamp())));
        }
        int value = drop.reason() == Reason.TOO_LARGE ? TOO_LARGE_BYTES : Integer.MAX_VALUE;
        Cut cut = Cut.of(original, origin, value, RecordSize.within(Math.min(topic.maxMessageBytes(), requestBytes)));
        return new ProducerRecord<>(
                topic.name(),
                original.partition() % topic.partitions(),
                timestamp,
                cut.key(),
                cut.value(),
                cut.headers());
    }

    private List<Header> origin(ConsumerRecord<ByteBuffer, ByteBuffer> original, Drop drop) {
        List<Header> origin = new ArrayList<>();
        origin.add(header("wordcount-reason", drop.reason().label()));
        origin.add(header("wordcount-topic", original.topic()));
        origin.add(header("wordcount-partition", Integer.toString(original.partition())));
        origin.add(header("wordcount-offset", Long.toString(original.offset())));
        if (drop.lastWindow() >= drop.firstWindow()) {
            origin.add(header("wordcount-windows", starts(drop.firstWindow(), drop.lastWindow())));
        }
        return origin;
    }

    private String starts(long first, long last) {
        StringBuilder starts = new StringBuilder(start(first));
        boolean all = last - first < MOST_WINDOWS;
        long shown = all ? last : first + MOST_WINDOWS - 1;
        for (long index = first + 1; index <= shown; index++) {
            starts.append(',').append(start(index));
        }
        return all
                ? starts.toString()
                : starts.append(",...,").append(start(last)).toString();
    }

    private String start(long index) {
        return Instant.ofEpochMilli(windows.start(index)).toString();
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
