package io.wordcount.bench.drain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes the counts of every window: key {@code word|start of the window}, value the count, both as text. */
final class TableOutput {

    private final Log log;
    private final List<WordTable[]> byReader;

    /** @param byReader each reader's tables by pane */
    TableOutput(Log log, List<WordTable[]> byReader) {
        this.log = log;
        this.byReader = byReader;
    }

    /** Returns when everything is acknowledged. */
    void write(String bootstrapServers, String topic, int threads) throws InterruptedException {
        int first = 1 - log.overlap();
        int windows = log.panes() - first;
        try (KafkaProducer<byte[], byte[]> producer =
                LogWriter.producer(bootstrapServers, Map.of("compression.type", "lz4", "linger.ms", 10))) {
            Limit.inThreads(IntStream.range(0, threads)
                    .mapToObj(thread -> (Runnable) () -> write(
                            producer,
                            topic,
                            first + windows * thread / threads,
                            first + windows * (thread + 1) / threads))
                    .toList());
            producer.flush();
        }
    }

    /** From one window to the next, a pane comes and a pane goes. */
    private void write(KafkaProducer<byte[], byte[]> producer, String topic, int from, int until) {
        WordTable total = new WordTable();
        for (int pane = from; pane < from + log.overlap() - 1; pane++) {
            add(total, pane, 1);
        }
        for (int window = from; window < until; window++) {
            add(total, window + log.overlap() - 1, 1);
            byte[] suffix = ("|" + log.start(window)).getBytes(StandardCharsets.US_ASCII);
            total.forEach((word, length, count) -> {
                byte[] key = Arrays.copyOf(word, length + suffix.length);
                System.arraycopy(suffix, 0, key, length, suffix.length);
                byte[] value = Integer.toString(count).getBytes(StandardCharsets.US_ASCII);
                LogWriter.send(producer, new ProducerRecord<>(topic, key, value));
            });
            if (log.overlap() == 1) {
                total = new WordTable();
            } else {
                add(total, window, -1);
            }
        }
    }

    private void add(WordTable total, int pane, int sign) {
        for (WordTable[] tables : byReader) {
            if (pane >= 0 && pane < tables.length && tables[pane] != null) {
                total.add(tables[pane], sign);
            }
        }
    }
}
