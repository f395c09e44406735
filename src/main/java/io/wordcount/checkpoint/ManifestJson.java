package io.wordcount.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.protocol.EpochId;
import io.wordcount.protocol.Manifest;
import io.wordcount.protocol.ShardFile;
import io.wordcount.protocol.SnapshotId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Manifests as JSON. */
final class ManifestJson implements Codec<Manifest> {

    @Override
    public String kind() {
        return "manifest";
    }

    @Override
    public ObjectNode write(Manifest manifest) {
        ObjectNode node = Envelope.JSON.createObjectNode();
        node.put("epoch", manifest.snapshot().epoch().toString());
        node.put("seq", manifest.seq());
        node.put("number", manifest.snapshot().number());
        ProgressJson.put(node, "progress", manifest.progress());
        Fields.putTime(node, "lastEmit", manifest.lastEmit());
        Fields.putTexts(node, "settings", manifest.settings());
        ArrayNode shards = node.putArray("shards");
        for (ShardFile shard : manifest.shards()) {
            ObjectNode file = shards.addObject();
            file.put("bytes", shard.bytes());
            file.put("words", shard.words());
            file.put("crc32c", Envelope.hex(shard.crc32c()));
        }
        node.put("createdAt", manifest.createdAt());
        return node;
    }

    @Override
    public Manifest read(JsonNode node) {
        List<ShardFile> shards = new ArrayList<>();
        for (JsonNode shard : Fields.member(node, "shards")) {
            shards.add(new ShardFile(
                    Fields.number(shard, "bytes"),
                    Fields.number(shard, "words"),
                    HexFormat.fromHexDigits(Fields.text(shard, "crc32c"))));
        }
        return new Manifest(
                new SnapshotId(
                        EpochId.parse(Fields.text(node, "epoch")),
                        Fields.number(node, "seq"),
                        Fields.number(node, "number")),
                ProgressJson.get(node, "progress"),
                Fields.time(node, "lastEmit"),
                Fields.texts(node, "settings"),
                shards,
                Fields.number(node, "createdAt"));
    }
}
