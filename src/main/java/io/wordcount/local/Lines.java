package io.wordcount.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines, whatever its encoding. A line of more than half a mebibyte is cut at its next
 * space, and without one at 8 MiB, so that a text without line ends passes, too; no word is cut but such a one.
 */
public final class Lines {

    private static final int LONG = 512 << 10;
    private static final int LONGEST = 8 << 20;

    private Lines() {}

    /** Hands over the lines without their ends, up to the end of the stream, which should be buffered. */
    public static void read(InputStream in, Consumer<byte[]> sink) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean open = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
            open = next != '\n' && !(next == ' ' && line.size() >= LONG);
            if (open) {
                line.write(next);
            }
            if (!open || line.size() == LONGEST) {
                sink.accept(line.toByteArray());
                line.reset();
                open = false;
            }
        }
        if (open) {
            sink.accept(line.toByteArray());
        }
    }
}
