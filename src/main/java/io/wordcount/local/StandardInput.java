package io.wordcount.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Reads what is typed or piped in, in a thread of its own, and hands it line by line to the feed once there is one. An
 * input that is empty counts as none.
 */
final class StandardInput {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final boolean terminal;
    private final CompletableFuture<Consumer<byte[]>> sink = new CompletableFuture<>();
    private volatile boolean begun;
    private volatile boolean ended;

    /** Reads from a stream, which is a terminal or not. */
    StandardInput(InputStream in, boolean terminal) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.terminal = terminal;
    }

    /** This process's. */
    static StandardInput open() {
        StandardInput input = new StandardInput(System.in, Terminal.INPUT.isThere());
        Thread thread = new Thread(input::read, "standard-input");
        thread.setDaemon(true);
        thread.start();
        return input;
    }

    /** Where the lines go. */
    void sendTo(Consumer<byte[]> lines) {
        sink.complete(lines);
    }

    /** Whether text has been piped in, which is then all the text there is. */
    boolean replacesSample() {
        return begun && !terminal;
    }

    /** Whether text was piped in and all of it has been handed over. */
    boolean endedAfterText() {
        return ended && replacesSample();
    }

    /** Reads to the end. */
    void read() {
        try {
            in.mark(1);
            if (in.read() < 0) {
                return;
            }
            in.reset();
            begun = true;
            Lines.read(in, sink.join());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the standard input", e);
        } finally {
            ended = true;
        }
    }
}
