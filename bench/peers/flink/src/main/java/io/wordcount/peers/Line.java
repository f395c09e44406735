package io.wordcount.peers;

import org.apache.flink.api.common.serialization.SimpleStringSchema;

/** A record's text, empty where it has none: so its timestamp moves the watermark all the same. */
final class Line extends SimpleStringSchema {

    private static final long serialVersionUID = 1;

    @Override
    public String deserialize(byte[] value) {
        return value == null ? "" : super.deserialize(value);
    }
}
