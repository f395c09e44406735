package io.wordcount.source;

import io.wordcount.model.InputPartition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the usual lag tools how far the service is, by committing to a consumer group. Nothing depends on it: it never
 * waits and never fails, but warns once when it begins to fail. One commit is under way at a time; what is reported
 * meanwhile follows it. Thread-safe.
 */
public final class GroupOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(GroupOffsets.class);
    private static final int TIMEOUT_MS = 30_000;

    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, OffsetAndMetadata> waiting = new HashMap<>();
    private KafkaFuture<Void> underWay = KafkaFuture.completedFuture(null);
    private boolean failing;

    GroupOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Everything before these offsets is counted. */
    public synchronized void report(Map<InputPartition, Long> ends) {
        ends.forEach((partition, end) -> waiting.put(InputOffsets.kafka(partition), new OffsetAndMetadata(end)));
        if (underWay.isDone()) {
            send();
        }
    }

    /** Waits until what was reported is committed, at most this long. */
    public void flush(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (KafkaFuture<Void> last = underWay(); !last.isDone() || hasWaiting(); last = underWay()) {
            try {
                last.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (TimeoutException e) {
                return;
            } catch (ExecutionException e) {
                return; // Was logged.
            }
        }
    }

    private synchronized KafkaFuture<Void> underWay() {
        return underWay;
    }

    private synchronized boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    private synchronized void send() {
        if (waiting.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> sent = Map.copyOf(waiting);
        waiting.clear();
        underWay = admin.alterConsumerGroupOffsets(
                        group, sent, new AlterConsumerGroupOffsetsOptions().timeoutMs(TIMEOUT_MS))
                .all()
                .whenComplete((nothing, failure) -> done(failure));
    }

    private synchronized void done(Throwable failure) {
        if (failure != null && !failing) {
            LOG.warn(
                    "event=group-commit-failed group={} error='{}' (lag tools will not see how far the service is;"
                            + " nothing else depends on it)",
                    group,
                    Failures.unwrap(failure).toString());
        } else if (failure == null && failing) {
            LOG.info("event=group-commit-recovered group={}", group);
        }
        failing = failure != null;
        send();
    }
}
