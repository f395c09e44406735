package io.wordcount.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wordcount.chaos.Account.Cell;
import io.wordcount.chaos.Account.Copy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What a reader of the output and side topics sees with {@code read_committed}. For one thread.
 */
final class Published implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicReader reader;
    private final String output;
    private final Map<Cell, List<Long>> finals = new HashMap<>();
    private final Map<Cell, Long> highest = new HashMap<>();
    private final List<Copy> copies = new ArrayList<>();
    private long results;

    Published(String bootstrapServers, String output, String... sideTopics) {
        this.output = output;
        this.reader = new TopicReader(
                bootstrapServers,
                Stream.concat(Stream.of(output), Stream.of(sideTopics)).toArray(String[]::new));
    }

    /** Reads all that is committed now. */
    void read() {
        reader.read(this::add);
    }

    /** Whether there is a final count of this word in any window. */
    boolean hasFinal(String word) {
        return finals.keySet().stream().anyMatch(cell -> cell.word().equals(word));
    }

    /** How many records the output topic holds. */
    long results() {
        return results;
    }

    Account.Outcome outcome() {
        return new Account.Outcome(finals, highest, copies);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(output)) {
            results++;
            count(record);
        } else {
            copies.add(copy(record));
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode value = JSON.readTree(record.value());
            long window = Instant.parse(value.get("windowStart").asText()).toEpochMilli();
            Cell cell = new Cell(window, value.get("word").asText());
            long count = value.get("count").asLong();
            if (value.get("final").asBoolean()) {
                finals.computeIfAbsent(cell, none -> new ArrayList<>()).add(count);
            } else {
                highest.merge(cell, count, Math::max);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Copy copy(ConsumerRecord<byte[], byte[]> record) {
        String windows = header(record, "wordcount-windows");
        return new Copy(
                header(record, "wordcount-reason"),
                header(record, "wordcount-partition") + "@" + header(record, "wordcount-offset"),
                windows.isEmpty()
                        ? List.of()
                        : Stream.of(windows.split(","))
                                .map(start -> Instant.parse(start).toEpochMilli())
                                .toList());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        reader.close();
    }
}
