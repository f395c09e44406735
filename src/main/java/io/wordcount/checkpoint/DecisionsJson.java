package io.wordcount.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.model.Reason;
import io.wordcount.protocol.Decisions;
import io.wordcount.protocol.DropRange;
import io.wordcount.protocol.EpochId;
import java.util.ArrayList;
import java.util.List;

/** {@link Decisions} as JSON. */
final class DecisionsJson implements Codec<Decisions> {

    @Override
    public String kind() {
        return "decisions";
    }

    @Override
    public ObjectNode write(Decisions decisions) {
        ObjectNode node = Envelope.JSON.createObjectNode();
        node.put("epoch", decisions.epoch().toString());
        node.put("seq", decisions.seq());
        node.put("clock", decisions.clock());
        ArrayNode drops = node.putArray("drops");
        for (DropRange drop : decisions.drops()) {
            ObjectNode object = drops.addObject();
            Fields.putRange(object, drop.range());
            object.put("reason", drop.reason().label());
            object.put("firstWindow", drop.firstWindow());
            object.put("lastWindow", drop.lastWindow());
        }
        Fields.putTimes(node, "added", decisions.added());
        Fields.putRanges(node, "gaps", decisions.gaps());
        return node;
    }

    @Override
    public Decisions read(JsonNode node) {
        List<DropRange> drops = new ArrayList<>();
        for (JsonNode drop : Fields.member(node, "drops")) {
            drops.add(new DropRange(
                    Fields.range(drop),
                    Reason.ofLabel(Fields.text(drop, "reason")),
                    Fields.number(drop, "firstWindow"),
                    Fields.number(drop, "lastWindow")));
        }
        return new Decisions(
                EpochId.parse(Fields.text(node, "epoch")),
                Fields.number(node, "seq"),
                Fields.number(node, "clock"),
                drops,
                Fields.times(node, "added"),
                Fields.ranges(node, "gaps"));
    }
}
