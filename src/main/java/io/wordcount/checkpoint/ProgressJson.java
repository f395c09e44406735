package io.wordcount.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.model.InputPartition;
import io.wordcount.protocol.Progress;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@link Progress} inside journal entries and manifests. */
final class ProgressJson {

    private ProgressJson() {}

    static void put(ObjectNode node, String name, Progress progress) {
        ObjectNode object = node.putObject(name);
        Fields.putTimes(object, "offsets", progress.offsets());
        Fields.putTimes(object, "streamTimes", progress.streamTimes());
        Fields.putTime(object, "watermark", progress.watermark());
        Fields.putTime(object, "horizon", progress.horizon());
        object.put("clock", progress.clock());
        ArrayNode idle = object.putArray("idle");
        progress.idle().forEach(partition -> idle.add(partition.toString()));
        Fields.putTime(object, "idleLag", progress.idleLag());
    }

    static Progress get(JsonNode node, String name) {
        JsonNode object = Fields.member(node, name);
        SortedSet<InputPartition> idle = new TreeSet<>();
        Fields.member(object, "idle").forEach(partition -> idle.add(InputPartition.parse(partition.asText())));
        return new Progress(
                Fields.times(object, "offsets"),
                Fields.times(object, "streamTimes"),
                Fields.time(object, "watermark"),
                Fields.time(object, "horizon"),
                Fields.number(object, "clock"),
                idle,
                Fields.time(object, "idleLag"));
    }
}
