package io.wordcount.local;

import java.io.IOException;

/** Whether somebody sits before this process: a JVM cannot tell for each of its streams by itself. */
public enum Terminal {
    /** Standard input. */
    INPUT(0),
    /** Standard error. */
    ERROR(2);

    private final int descriptor;

    Terminal(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Whether the stream is a terminal; false where that cannot be found out. */
    public boolean isThere() {
        try {
            return new ProcessBuilder("/bin/sh", "-c", "test -t " + descriptor)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
