package io.wordcount.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.JournalEntry;

/** Journal entries as JSON. */
final class EntryJson implements Codec<JournalEntry> {

    @Override
    public String kind() {
        return "journal-entry";
    }

    @Override
    public ObjectNode write(JournalEntry entry) {
        ObjectNode node = Envelope.JSON.createObjectNode();
        node.put("epoch", entry.epoch().toString());
        node.put("seq", entry.seq());
        Fields.putTimes(node, "startOffsets", entry.startOffsets());
        ProgressJson.put(node, "after", entry.after());
        Fields.putTimes(node, "added", entry.added());
        Fields.putRanges(node, "gaps", entry.gaps());
        node.put("emit", entry.emit());
        node.put("shardCount", entry.shardCount());
        node.put("decision", entry.decision());
        return node;
    }

    @Override
    public JournalEntry read(JsonNode node) {
        return new JournalEntry(
                EpochId.parse(Fields.text(node, "epoch")),
                Fields.number(node, "seq"),
                Fields.times(node, "startOffsets"),
                ProgressJson.get(node, "after"),
                Fields.times(node, "added"),
                Fields.ranges(node, "gaps"),
                Fields.flag(node, "emit"),
                Math.toIntExact(Fields.number(node, "shardCount")),
                Fields.flag(node, "decision"));
    }
}
