package io.wordcount.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What every JSON object of the store is wrapped in:
 *
 * <pre>{"wordcount": "journal-entry", "format": 1, "crc32c": "1c291ca3", "content": {...}}</pre>
 *
 * The checksum is that of the content's members in their order, without white space and with all but ASCII escaped; so an
 * object may be formatted anew, but not altered, and a torn one is no JSON.
 */
final class Envelope {

    /** The version that is written, and the newest that can be read. Version 1 is read for ever. */
    static final int FORMAT = 1;

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private Envelope() {}

    /** Wraps the content of an object of this kind. */
    static byte[] wrap(String kind, ObjectNode content) {
        try {
            ObjectNode envelope = JSON.createObjectNode();
            envelope.put("wordcount", kind);
            envelope.put("format", FORMAT);
            envelope.put("crc32c", checksum(content));
            envelope.set("content", content);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    /**
     * The content of an object of this kind. Throws {@link DamagedObjectException}, or refuses a newer format.
     *
     * @param object its name, for messages
     */
    static JsonNode unwrap(String object, String kind, byte[] bytes) {
        JsonNode envelope;
        try {
            envelope = JSON.readTree(bytes);
        } catch (IOException e) {
            throw new DamagedObjectException(object, "torn or not JSON, " + bytes.length + " bytes", e);
        }
        if (envelope == null
                || !envelope.path("format").isInt()
                || !envelope.path("content").isObject()) {
            throw new DamagedObjectException(object, "not an object of a checkpoint, " + bytes.length + " bytes");
        }
        int format = envelope.path("format").intValue();
        if (format > FORMAT) {
            throw ServiceException.refused("Checkpoint store: " + object + " has format " + format
                    + ", this version of the service knows formats up to " + FORMAT
                    + ". A newer version wrote it: start that one.");
        }
        if (!kind.equals(envelope.path("wordcount").textValue())) {
            throw new DamagedObjectException(object, "holds a " + envelope.path("wordcount") + ", not a " + kind);
        }
        String said = envelope.path("crc32c").asText();
        String is = checksum(envelope.path("content"));
        if (!said.equals(is)) {
            throw new DamagedObjectException(object, "altered: its checksum is " + is + ", it says " + said);
        }
        return envelope.path("content");
    }

    /** A checksum as it is written: 8 hexadecimal digits. */
    static String hex(int crc32c) {
        return HexFormat.of().toHexDigits(crc32c);
    }

    private static String checksum(JsonNode content) {
        try {
            CRC32C checksum = new CRC32C();
            byte[] bytes = JSON.writeValueAsBytes(content);
            checksum.update(bytes, 0, bytes.length);
            return hex((int) checksum.getValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }
}
