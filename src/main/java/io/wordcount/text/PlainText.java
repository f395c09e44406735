package io.wordcount.text;

import io.wordcount.model.Reason;

/** A value that is text as a whole. */
final class PlainText implements TextDecoder {

    private byte[] value = {};

    @Override
    public Reason decode(byte[] bytes) {
        value = bytes;
        return Utf8.isValid(bytes, 0, bytes.length) ? null : Reason.UNDECODABLE;
    }

    @Override
    public byte[] bytes() {
        return value;
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public int length() {
        return value.length;
    }
}
