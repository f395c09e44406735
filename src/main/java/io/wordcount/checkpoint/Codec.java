package io.wordcount.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wordcount.protocol.Read;
import java.util.Optional;

/**
 * How values of one kind are written as objects of the store.
 *
 * @param <T> the values
 */
interface Codec<T> {

    /** The kind, which stands in the envelope. */
    String kind();

    /** The value as content of an envelope. */
    ObjectNode write(T value);

    /** The value; {@link IllegalArgumentException} if the content is none. */
    T read(JsonNode content);

    /** The object's bytes. */
    default byte[] encode(T value) {
        return Envelope.wrap(kind(), write(value));
    }

    /** The value in an object's bytes, or what is wrong with them; refuses a newer format. */
    default Read<T> decode(String object, Optional<byte[]> bytes) {
        if (bytes.isEmpty()) {
            return Read.damaged(object, "missing");
        }
        try {
            return Read.of(object, read(Envelope.unwrap(object, kind(), bytes.get())));
        } catch (DamagedObjectException e) {
            return Read.damaged(object, e.damage());
        } catch (IllegalArgumentException e) {
            return Read.damaged(object, e.getMessage());
        }
    }
}
