package io.wordcount.peers;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** The usual partition of a word; all partitions for the empty one. */
final class WordPartitioner implements StreamPartitioner<String, byte[]> {

    @Override
    @Deprecated
    public Integer partition(String topic, String word, byte[] value, int partitions) {
        throw new UnsupportedOperationException("Kafka Streams asks for all partitions of a record");
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, String word, byte[] value, int partitions) {
        return word.isEmpty()
                ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()))
                : Optional.empty();
    }
}
