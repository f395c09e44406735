package io.wordcount.local;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Ties a JVM to the one that started it: runs another main class and exits, shutdown hooks included, when standard
 * input ends. The parent holds the other end of that pipe, so the child goes also when the parent is killed.
 *
 * <p>Depends on the JDK alone: it is on the class path of processes that have nothing else of the service.
 */
final class Tether {

    private static final long STOP_MILLIS = 30_000;

    private Tether() {}

    /** Arguments: the class whose {@code main} is to run, then its arguments. */
    public static void main(String[] args) throws ReflectiveOperationException {
        daemon("tether", () -> {
            awaitEnd(System.in);
            daemon("tether-halt", Tether::haltLater);
            System.exit(0);
        });
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }

    private static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // The parent writes nothing.
            }
        } catch (IOException e) {
            // A broken pipe is an end, too.
        }
    }

    private static void haltLater() {
        try {
            Thread.sleep(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }
}
