package io.wordcount.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.wordcount.config.HttpConfig;
import io.wordcount.model.ServiceException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port on which the driver tells how it is: {@code /livez}, {@code /readyz} (200 or 503, with the reason) and {@code
 * /metrics} (Prometheus' text format). Two threads of its own answer; they are daemons.
 */
public final class HttpEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final int THREADS = 2;
    private static final String PAGES = "/livez\n/readyz\n/metrics\n";

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpEndpoint(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens from now on.
     *
     * @throws ServiceException if the port cannot be had
     */
    public static HttpEndpoint open(HttpConfig config, Metrics metrics, Health health) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(config.port()), 0);
        } catch (IOException e) {
            throw ServiceException.environment(
                    "Cannot listen on port " + config.port() + " (http.port): " + e.getMessage()
                            + ". Set another one, 0 for any, or http.enabled = false.",
                    e);
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/livez", exchange -> probe(exchange, health::live));
        server.createContext("/readyz", exchange -> probe(exchange, health::ready));
        server.createContext("/metrics", new MetricsHandler(metrics.registry()));
        server.createContext("/", HttpEndpoint::pages);
        server.start();
        LOG.info("event=http port={}", server.getAddress().getPort());
        return new HttpEndpoint(server, threads);
    }

    /** The port that it listens on. */
    int port() {
        return server.getAddress().getPort();
    }

    private static void probe(HttpExchange exchange, Supplier<Health.Verdict> question) throws IOException {
        Health.Verdict verdict = question.get();
        answer(exchange, verdict.ok() ? 200 : 503, verdict.reason() + "\n");
    }

    private static void pages(HttpExchange exchange) throws IOException {
        boolean root = exchange.getRequestURI().getPath().equals("/");
        answer(exchange, root ? 200 : 404, root ? PAGES : "there is only:\n" + PAGES);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
