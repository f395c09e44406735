package io.wordcount.window;

/**
 * Windows of a fixed length in UTC instants: {@code start(i) = offset + i x slide}, {@code end(i) = start(i) + size}.
 * Example: with size 60,000, slide 20,000 and offset 0, the time 70,000 lies in the windows 1, 2 and 3.
 *
 * <p>All measures are milliseconds. Times below half of {@link Long#MIN_VALUE} count as no time.
 */
record FixedWindows(long size, long slide, long offset) implements Windows {

    @Override
    public long first(long timestamp) {
        return Math.floorDiv(timestamp - offset - size, slide) + 1;
    }

    @Override
    public long last(long timestamp) {
        return Math.floorDiv(timestamp - offset, slide);
    }

    @Override
    public long start(long index) {
        return offset + index * slide;
    }

    @Override
    public long end(long index) {
        long start = start(index);
        return start + size < start ? Long.MAX_VALUE : start + size;
    }

    @Override
    public long firstEndingAfter(long time) {
        return time < Long.MIN_VALUE / 2 ? Long.MIN_VALUE : first(time);
    }
}
