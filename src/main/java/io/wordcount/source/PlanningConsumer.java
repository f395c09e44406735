package io.wordcount.source;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * The consumer of a {@code DirectKafkaInputDStream}, as far as the stream uses one. Read from the source of Spark 3.5.5:
 *
 * <pre>
 * start()    assignment, pause, poll(0), assignment, position of each
 * compute()  assignment, pause, poll(0), assignment, position of the new, seekToEnd of all, position of each
 * stop()     close
 * </pre>
 *
 * The range of a batch is [position before, position after seekToEnd). So poll is where new partitions are looked for,
 * and seekToEnd is where the batch is planned. A real consumer would do the same with a connection of its own, but could
 * not go on when one broker of several is down. Any other call fails by name.
 */
final class PlanningConsumer implements InvocationHandler {

    private final Planner planner;

    private PlanningConsumer(Planner planner) {
        this.planner = planner;
    }

    @SuppressWarnings("unchecked")
    static Consumer<byte[], byte[]> of(Planner planner) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, new PlanningConsumer(planner));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "poll" -> {
                planner.discover();
                yield ConsumerRecords.empty();
            }
            case "assignment" ->
                planner.partitions().stream().map(InputOffsets::kafka).collect(Collectors.toSet());
            case "position" -> planner.position(InputOffsets.input((TopicPartition) arguments[0]));
            case "seekToEnd" -> {
                planner.plan();
                yield null;
            }
            case "pause", "close" -> null;
            case "toString" -> "PlanningConsumer" + planner.partitions();
            default -> throw new UnsupportedOperationException("a direct stream was not known to call " + method);
        };
    }
}
