package io.wordcount.chaos;

/** Lets time go by: the length of an outage, the pace of the input. Never a way to wait for something. */
final class Pause {

    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
