package io.wordcount.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Feeds the running service, shows what it counts, and knows when a piped text is counted. For one thread. */
final class DemoLoop {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LINES_PER_SECOND = 30;
    /** A text that ends without a word leaves no trace of its last window: nothing comes for so long instead. */
    private static final Duration LONG_QUIET = Duration.ofSeconds(30);

    private final ChildJvm service;
    private final Feed feed;
    private final StandardInput input;
    private final Results results;
    private final Admin admin;
    private final Screen screen;
    private final SampleText sample = new SampleText(new Random());
    private long sampleDue = System.nanoTime();

    DemoLoop(ChildJvm service, Feed feed, StandardInput input, Results results, Admin admin, Screen screen) {
        this.service = service;
        this.feed = feed;
        this.input = input;
        this.results = results;
        this.admin = admin;
        this.screen = screen;
    }

    /** Goes on until a piped text is counted, whose result it then shows, or until it is to stop. */
    void runUntil(BooleanSupplier stop) throws ExecutionException {
        input.sendTo(feed::send);
        while (!stop.getAsBoolean()) {
            service.checkAlive();
            feedSample();
            results.poll(POLL, screen::add);
            screen.show();
            if (input.endedAfterText() && isCounted()) {
                // A clean stop ends the publication that may be under way.
                service.close();
                results.drain(screen::add);
                screen.showAll(feed.lines());
                return;
            }
        }
    }

    private void feedSample() {
        long now = System.nanoTime();
        if (input.replacesSample()) {
            return;
        }
        // After a pause it does not make up for all that it missed.
        sampleDue = Math.max(sampleDue, now - Duration.ofSeconds(1).toNanos());
        while (sampleDue <= now) {
            feed.send(sample.next(Instant.now()).getBytes(StandardCharsets.UTF_8));
            sampleDue += Duration.ofSeconds(1).toNanos() / LINES_PER_SECOND;
        }
    }

    private boolean isCounted() throws ExecutionException {
        if (!isRead()) {
            screen.isBusy();
            return false;
        }
        return screen.isPast(feed.lastTimestamp()) || screen.quiet().compareTo(LONG_QUIET) > 0;
    }

    /** Whether the service has committed all that was fed. */
    private boolean isRead() throws ExecutionException {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(DemoService.ID)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return feed.flush().entrySet().stream().allMatch(end -> {
                OffsetAndMetadata offset = committed.get(end.getKey());
                return offset != null && offset.offset() >= end.getValue();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
