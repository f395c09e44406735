package io.wordcount.pipeline;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochStart;
import io.wordcount.sink.TopicFacts;
import java.util.SortedMap;

/**
 * Notices topics that were deleted and created again, since offsets of the old one mean nothing in the new one, and input
 * topics that are no longer read: their counts are in the open windows, and would be there twice if they came back. Also
 * an output topic of which a broker does not know all partitions.
 */
final class SameTopics {

    private SameTopics() {}

    /** Refuses, by name, a topic that is no longer read, or no longer the one that the last epoch knew. */
    static void check(EpochStart last, SortedMap<String, String> inputs, TopicFacts output) {
        last.inputTopicIds().forEach((topic, id) -> {
            String now = inputs.get(topic);
            if (now == null) {
                throw ServiceException.refused("The input topic " + topic + " was read by the last start and is not in"
                        + " input.topics any more. Its words are in the open windows, and would be counted twice if it came"
                        + " back later. Put it back, count the other topics again without it (wordcount reset), or start"
                        + " afresh with another wordcount.id.");
            }
            if (!now.equals(id)) {
                refuse("input topic " + topic, id, now);
            }
        });
        if (!last.outputTopicId().equals(output.id())) {
            refuse("output topic " + output.name(), last.outputTopicId(), output.id());
        }
        checkPartitions(last, output.name(), output.partitions());
    }

    /**
     * Throws if the output topic has fewer partitions than the last epoch wrote to. A topic never loses any: the broker that
     * was asked has not heard of the newest, and the shards left out would not be fenced.
     */
    static void checkPartitions(EpochStart last, String output, int partitions) {
        if (partitions < last.shardCount()) {
            throw ServiceException.environment(
                    "The output topic " + output + " is said to have " + partitions
                            + " partitions, but the last start wrote to " + last.shardCount()
                            + ". Was it enlarged a moment ago? Try again.",
                    null);
        }
    }

    private static void refuse(String topic, String before, String now) {
        throw ServiceException.refused(
                "The " + topic + " was deleted and created again since the last start (its id was "
                        + before + " and is now " + now + "), so the offsets of the checkpoint mean nothing in it."
                        + " Count what it holds now (wordcount reset --to earliest), or start afresh with another"
                        + " wordcount.id.");
    }
}
