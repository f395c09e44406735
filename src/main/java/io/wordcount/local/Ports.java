package io.wordcount.local;

import io.wordcount.model.ExitCode;
import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.IntFunction;

/** Free TCP ports of this machine. A port can be taken by somebody else between the question and its use. */
final class Ports {

    private static final int LAST = 65_535;
    private static final int ATTEMPTS = 5;

    private Ports() {}

    /** The first port, from {@code first} on, that nobody listens at. */
    static int nextFree(int first) {
        for (int port = first; port <= LAST; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new ServiceException(ExitCode.ENVIRONMENT, "no free TCP port from " + first + " on");
    }

    /**
     * Starts a server at the first free port from {@code first} on, and goes on to the next where somebody else was
     * faster.
     */
    static <T> T startFrom(int first, IntFunction<T> start) {
        int port = first;
        for (int attempt = 1; ; attempt++) {
            port = nextFree(port);
            try {
                return start.apply(port);
            } catch (ServiceException e) {
                if (attempt == ATTEMPTS || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    /** Any free port. */
    static int any() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody listens at the port, on the loopback address or on all. */
    static boolean isFree(int port) {
        return binds(new InetSocketAddress(port)) && binds(loopback(port));
    }

    /** Whether somebody listens at the port of the loopback address. */
    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(loopback(port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean binds(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
