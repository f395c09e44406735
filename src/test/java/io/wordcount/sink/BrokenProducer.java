package io.wordcount.sink;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A real producer whose first commits go wrong in a chosen way. A crash is an {@link Error}, which no code under test
 * catches: what was open stays open, as after {@code kill -9}.
 */
final class BrokenProducer implements Function<Map<String, Object>, Producer<byte[], byte[]>> {

    /** The process ends here. */
    static final class Crash extends Error {}

    private final AtomicInteger left;
    private final Consumer<Producer<byte[], byte[]>> commit;
    private final AtomicInteger made = new AtomicInteger();
    private int session;
    private Runnable meanwhile = () -> {};
    private volatile Producer<byte[], byte[]> last;

    private BrokenProducer(int times, Consumer<Producer<byte[], byte[]>> commit) {
        this.left = new AtomicInteger(times);
        this.commit = commit;
    }

    /** Dies when everything is sent and nothing committed. */
    static BrokenProducer crashingBeforeCommit() {
        return new BrokenProducer(1, producer -> {
            producer.flush();
            throw new Crash();
        });
    }

    /** Commits, but the answer does not arrive. */
    static BrokenProducer losingTheAnswer() {
        return new BrokenProducer(1, producer -> {
            producer.commitTransaction();
            throw new TimeoutException("the answer was lost");
        });
    }

    /** The request to commit does not arrive. */
    static BrokenProducer losingTheRequest() {
        return new BrokenProducer(1, producer -> {
            throw new TimeoutException("the request was lost");
        });
    }

    /** The commit is under way when the caller gives up. */
    static BrokenProducer givingUpWhileCommitting(int times) {
        return new BrokenProducer(times, producer -> {
            CompletableFuture<Void> committing = CompletableFuture.runAsync(producer::commitTransaction);
            throw new TimeoutException("gave up, done=" + committing.isDone());
        });
    }

    /** A producer as it should be. */
    static BrokenProducer never() {
        return new BrokenProducer(0, producer -> {});
    }

    /** Does this between the first look at the ledger and {@code initTransactions} of the session with this number, from 1. */
    BrokenProducer beginning(int session, Runnable meanwhile) {
        this.session = session;
        this.meanwhile = meanwhile;
        return this;
    }

    /** How many producers were made, that is how many sessions were begun. */
    int made() {
        return made.get();
    }

    /** The producer made last, under the broken one. */
    Producer<byte[], byte[]> last() {
        return last;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Producer<byte[], byte[]> apply(Map<String, Object> properties) {
        int number = made.incrementAndGet();
        Producer<byte[], byte[]> real = new KafkaProducer<>(properties);
        last = real;
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                BrokenProducer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("initTransactions") && number == session) {
                        meanwhile.run();
                    }
                    if (method.getName().equals("commitTransaction") && left.getAndDecrement() > 0) {
                        commit.accept(real);
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
