package io.wordcount.pipeline;

import io.wordcount.model.ServiceException;
import io.wordcount.protocol.EpochStart;
import io.wordcount.sink.TopicFacts;
import java.util.SortedMap;

/** Notices topics that were deleted and created again: offsets of the old one mean nothing in the new one. */
final class TopicIds {

    private TopicIds() {}

    /** Refuses, by name, a topic that is no longer the one that the last epoch knew. */
    static void check(EpochStart last, SortedMap<String, String> inputs, TopicFacts output) {
        last.inputTopicIds().forEach((topic, id) -> {
            String now = inputs.get(topic);
            if (now != null && !now.equals(id)) {
                refuse("input topic " + topic, id, now);
            }
        });
        if (!last.outputTopicId().equals(output.id())) {
            refuse("output topic " + output.name(), last.outputTopicId(), output.id());
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
