package io.wordcount.source;

import io.wordcount.model.InputPartition;
import io.wordcount.model.ServiceException;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.TopicDescription;

/** The input topics while they are read: their partitions may become more, their ids must stay. */
final class KnownTopics {

    private static final Duration BRIEFLY = Duration.ofSeconds(1);

    private final InputTopics topics;
    private final SortedMap<String, String> ids;

    KnownTopics(InputTopics topics, SortedMap<String, String> ids) {
        this.topics = topics;
        this.ids = new TreeMap<>(ids);
    }

    /** All partitions by now, or the reason why they cannot be had; REFUSED if a topic is another one than before. */
    Set<InputPartition> partitions(Duration timeout) {
        Set<InputPartition> partitions = new TreeSet<>();
        for (TopicDescription topic : topics.describe(timeout).values()) {
            String id = topic.topicId().toString();
            if (!id.equals(ids.getOrDefault(topic.name(), id))) {
                throw ServiceException.refused("The input topic '" + topic.name()
                        + "' was deleted and created again while it was read (its id was " + ids.get(topic.name())
                        + " and is now " + id + "), so the offsets reached mean nothing in it. Start afresh with"
                        + " another wordcount.id.");
            }
            topic.partitions().forEach(info -> partitions.add(new InputPartition(topic.name(), info.partition())));
        }
        return partitions;
    }

    /** A better explanation of a failure, if one can be had quickly: the topic is gone, or is another one. */
    ServiceException explain(ServiceException failure) {
        try {
            partitions(BRIEFLY);
            return failure;
        } catch (ServiceException e) {
            return Failures.isTimeout(e.getCause()) ? failure : e;
        }
    }

    ServiceException failure(String action, Throwable cause) {
        return Failures.of(action, topics.servers(), cause);
    }
}
