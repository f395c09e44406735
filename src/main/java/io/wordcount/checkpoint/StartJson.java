package io.wordcount.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.EpochStart;
import io.wordcount.protocol.Predecessor;
import java.util.Optional;

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
                Fields.times(node, "startOffsets"),
                Fields.texts(node, "settings"),
                Fields.texts(node, "inputTopicIds"),
                Fields.text(node, "outputTopicId"),
                Math.toIntExact(Fields.number(node, "shardCount")),
                Fields.number(node, "startedAt"));
    }
}
