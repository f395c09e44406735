package io.wordcount.text;

import io.wordcount.model.Reason;

/** A value that is text as a whole. */
final class PlainText implements TextDecoder {

    private byte[] bytes = {};
    private int offset;
    private int length;

    @Override
    public Reason decode(byte[] value, int from, int size) {
        bytes = value;
        offset = from;
        length = size;
        return Utf8.isValid(value, from, from + size) ? null : Reason.UNDECODABLE;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return length;
    }
}
