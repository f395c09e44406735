package io.wordcount.local;

import io.wordcount.model.ServiceException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The whole service on one machine: starts a broker, an object store and the service, feeds it sample text or what is
 * typed or piped in, and shows the counts of each window. Everything is temporary. With piped text it ends when all of
 * it is counted, else with Ctrl-C.
 */
public final class Demo {

    private static final int FIRST_PORT = 9092;
    private static final int PARTITIONS = 4;
    private static final Map<String, String> TOPIC = Map.of("max.message.bytes", Integer.toString(16 << 20));

    private final TemporaryDirectory dir;
    private final StandardInput input;
    private final Interrupt interrupt;
    private final PrintStream out;

    private Demo(TemporaryDirectory dir, StandardInput input, Interrupt interrupt, PrintStream out) {
        this.dir = dir;
        this.input = input;
        this.interrupt = interrupt;
        this.out = out;
    }

    /**
     * Runs the demo on this process's standard input and output, and returns when a piped text is counted. Ctrl-C and
     * SIGTERM end the process with 0, after everything is stopped and removed.
     *
     * @throws ServiceException if something does not start or ends by itself; its files stay then
     */
    public static void run() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        StandardInput input = StandardInput.open();
        try (Interrupt interrupt = Interrupt.listen();
                TemporaryDirectory dir = TemporaryDirectory.create("wordcount-demo-")) {
            try {
                new Demo(dir, input, interrupt, out).startAndShow();
            } catch (RuntimeException e) {
                if (!interrupt.requested()) {
                    dir.keep();
                    throw e;
                }
            }
        }
    }

    private void startAndShow() {
        out.println("Starting a Kafka broker and an S3 endpoint ...");
        Path libs = ChildJvm.ownClasses().resolveSibling("local");
        Path root = dir.path();
        // Both at once: each takes seconds.
        CompletableFuture<LocalObjectStore> starting =
                CompletableFuture.supplyAsync(() -> LocalObjectStore.start(libs, root.resolve("s3"), FIRST_PORT + 1));
        try (LocalBroker broker = LocalBroker.start(libs, root.resolve("broker"), FIRST_PORT)) {
            LocalObjectStore store = starting.get();
            createInput(broker);
            Path config = root.resolve("wordcount.conf");
            DemoService.configure(
                    config, broker.bootstrapServers(), store.location() + "/demo", store.hadoopSettings());
            introduce(broker, store, config);
            show(broker.bootstrapServers(), config);
            out.println(System.lineSeparator() + "Stopping ...");
            broker.kill();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ServiceException known
                    ? known
                    : ServiceException.environment("the demo cannot go on: " + e.getCause(), e);
        } catch (IOException e) {
            throw ServiceException.environment("the demo cannot go on: " + e, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            starting.handle((store, failure) -> {
                        if (store != null) {
                            store.kill();
                        }
                        return store;
                    })
                    .join();
        }
    }

    private void show(String bootstrapServers, Path config) throws ExecutionException {
        try (ChildJvm service = DemoService.start(config, log());
                Feed feed = new Feed(Map.of("bootstrap.servers", bootstrapServers), DemoService.INPUT);
                Results results = new Results(Map.of("bootstrap.servers", bootstrapServers), DemoService.OUTPUT);
                Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            interrupt.tellOnly();
            DemoLoop loop = new DemoLoop(service, feed, input, results, admin, new Screen(out));
            loop.runUntil(interrupt::requested);
        }
    }

    private static void createInput(LocalBroker broker) throws ExecutionException, InterruptedException {
        NewTopic topic = new NewTopic(DemoService.INPUT, PARTITIONS, (short) 1).configs(TOPIC);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private Path log() {
        return dir.path().resolve("service.log");
    }

    private void introduce(LocalBroker broker, LocalObjectStore store, Path config) {
        out.printf(
                """

                  broker         %1$s
                  topics         %2$s (in), %3$s (out)
                  object store   %4$s (access and secret key: local), checkpoint in %5$s/demo
                  configuration  %6$s
                  service log    %7$s

                In another terminal, with kcat or any other client:
                  produce        echo 'hello hello world' | kcat -P -b %1$s -t %2$s
                  consume        kcat -C -b %1$s -t %3$s -X isolation.level=read_committed

                Windows of 10 s; %8$s. Ctrl-C ends it.
                Starting the service; first counts in about 20 s ...
                """,
                broker.bootstrapServers(),
                DemoService.INPUT,
                DemoService.OUTPUT,
                store.endpoint(),
                store.location(),
                config,
                log(),
                input.replacesSample() ? "the piped text is counted" : "a line typed here is counted, too");
    }
}
