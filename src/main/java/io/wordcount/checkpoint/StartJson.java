package io.wordcount.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Predecessor;
import io.wordcount.protocol.Reset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Epoch objects as JSON. */
final class StartJson implements Codec<EpochStart> {

    @Override
    public String kind() {
        return "epoch";
    }

    @Override
    public ObjectNode write(EpochStart start) {
        ObjectNode node = Envelope.JSON.createObjectNode();
        node.put("epoch", start.epoch().toString());
        if (start.from().isPresent()) {
            ObjectNode from = node.putObject("from");
            from.put("epoch", start.from().get().epoch().toString());
            from.put("seq", start.from().get().seq());
            from.put("snapshot", start.from().get().snapshot());
        } else {
            node.putNull("from");
        }
        if (start.reset().isPresent()) {
            ObjectNode reset = node.putObject("reset");
            reset.put("seq", start.reset().get().seq());
            ObjectNode outputFrom = reset.putObject("outputFrom");
            start.reset().get().outputFrom().forEach((partition, offset) -> outputFrom.put("" + partition, offset));
        } else {
            node.putNull("reset");
        }
        Fields.putTimes(node, "startOffsets", start.startOffsets());
        Fields.putTexts(node, "settings", start.settings());
        Fields.putTexts(node, "inputTopicIds", start.inputTopicIds());
        node.put("outputTopicId", start.outputTopicId());
        node.put("shardCount", start.shardCount());
        node.put("startedAt", start.startedAt());
        return node;
    }

    @Override
    public EpochStart read(JsonNode node) {
        JsonNode from = Fields.member(node, "from");
        return new EpochStart(
                EpochId.parse(Fields.text(node, "epoch")),
                from.isNull()
                        ? Optional.empty()
                        : Optional.of(new Predecessor(
                                EpochId.parse(Fields.text(from, "epoch")),
                                Fields.number(from, "seq"),
                                Fields.number(from, "snapshot"))),
                reset(Fields.member(node, "reset")),
                Fields.times(node, "startOffsets"),
                Fields.texts(node, "settings"),
                Fields.texts(node, "inputTopicIds"),
                Fields.text(node, "outputTopicId"),
                Math.toIntExact(Fields.number(node, "shardCount")),
                Fields.number(node, "startedAt"));
    }

    private static Optional<Reset> reset(JsonNode node) {
        if (node.isNull()) {
            return Optional.empty();
        }
        SortedMap<Integer, Long> outputFrom = new TreeMap<>();
        JsonNode map = Fields.member(node, "outputFrom");
        map.fieldNames().forEachRemaining(key -> outputFrom.put(Integer.valueOf(key), Fields.number(map, key)));
        return Optional.of(new Reset(Fields.number(node, "seq"), outputFrom));
    }
}
